import type { Drug } from './drug.ts'

export const ipamorelin: Drug = {
  name: 'ipamorelin',
  label: 'Ipamorelin',
  enters: 'ghrelin',
  evidence: 'extrapolated',
  source: 'Gobburu 1999, for levels and GH; no trial of IGF-1 or bone',
  doc: 'Answers the ghrelin receptor of the pituitary, another than that of GHRH: the two add, and multiply.',
  routes: {
    sc: {
      amount: 'µg',
      units: ['µg/day', 'µg'],
      interval: 1,
      studied: [100, 1000],
      usual: 300,
      most: 10_000,
      available: 0.8,
      absorption: 60,
      // Half-life of 2 h; 0.22 L/kg in 75 kg.
      elimination: 8.32,
      volume: 16.5,
      scale: 1000,
      half: 3200,
      source:
        'half-life 2 h, clearance 0.078 L/h/kg, volume 0.22 L/kg (Gobburu 1999); IGF-1 + 10 % at 300 µg is assumed',
    },
  },
}
