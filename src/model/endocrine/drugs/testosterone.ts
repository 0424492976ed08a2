import type { Drug } from './drug.ts'

const clearance = 1050

export const testosterone: Drug = {
  name: 'testosterone',
  label: 'Testosterone',
  enters: 'testosterone',
  evidence: 'trials',
  source: 'Snyder 2017, T-Trials; in women Davis 1995 (implants)',
  doc: 'Is aromatized to estradiol, which holds resorption back; directly it supports osteoblasts a little. Women take a tenth of a man’s dose.',
  routes: {
    gel: {
      amount: 'mg',
      units: ['mg/day'],
      interval: 1,
      studied: [25, 100],
      usual: 50,
      most: 300,
      available: 0.1,
      absorption: 1,
      elimination: 8,
      volume: clearance / 8,
      scale: 1e5,
      women: { usual: 5, studied: [2.5, 10], available: 0.05 },
      source:
        'a tenth is taken up (label): 50 mg/day bring 500–600 ng/dL; in women 5 mg/day bring 30–50 ng/dL (remembered)',
    },
  },
}
