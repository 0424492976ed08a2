import type { Drug } from './drug.ts'

export const anastrozole: Drug = {
  name: 'anastrozole',
  label: 'Anastrozole',
  enters: 'aromatase',
  evidence: 'trials',
  source: 'Leder 2004; Burnett-Bowie 2009',
  doc: 'Inhibits aromatase: estradiol falls, testosterone rises because the pituitary feels less of it, and osteoclasts lose their restraint.',
  routes: {
    oral: {
      amount: 'mg',
      units: ['mg/day', 'mg'],
      interval: 1,
      studied: [0.25, 1],
      usual: 1,
      most: 10,
      available: 0.85,
      absorption: 20,
      elimination: 0.3466,
      volume: 85,
      scale: 1000,
      source: 'half-life 48 h (label)',
    },
  },
}
