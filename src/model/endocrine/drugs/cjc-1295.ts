import type { Drug } from './drug.ts'

export const cjc1295: Drug = {
  name: 'cjc-1295',
  label: 'CJC-1295',
  enters: 'ghrh',
  evidence: 'extrapolated',
  source: 'Teichman 2006; Ionescu 2006: GH and IGF-1; effect on bone extrapolated from IGF-1',
  doc: 'A GHRH bound to albumin that lasts for a week: troughs of GH rise, pulses stay, and IGF-1 is up for 9 to 11 days.',
  routes: {
    sc: {
      amount: 'µg',
      units: ['µg'],
      interval: 7,
      studied: [1000, 6000],
      usual: 2000,
      most: 20_000,
      available: 0.8,
      absorption: 1.5,
      elimination: 0.1,
      volume: 8,
      scale: 1000,
      half: 650,
      source: 'half-life 5.8–8.1 days (Teichman 2006); volume assumed',
    },
  },
}
