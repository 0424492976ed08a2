import type { Drug } from './drug.ts'

export const sermorelin: Drug = {
  name: 'sermorelin',
  label: 'Sermorelin',
  enters: 'ghrh',
  evidence: 'extrapolated',
  source: 'no trial of bone: effect extrapolated from IGF-1',
  doc: 'The first 29 residues of GHRH: the pituitary secretes more of its own GH, and IGF-1 rises by about a fifth.',
  routes: {
    sc: {
      amount: 'µg',
      units: ['µg/day', 'µg'],
      interval: 1,
      studied: [100, 2000],
      usual: 500,
      most: 10_000,
      available: 0.06,
      absorption: 60,
      // Half-life of 12 minutes.
      elimination: 83,
      volume: 25,
      scale: 1000,
      half: 400,
      source: 'half-life 12 min iv; IGF-1 + 20 % at 0.5 mg/day is assumed',
    },
  },
}
