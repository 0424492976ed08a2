import type { Drug } from './drug.ts'

/** Metabolic clearance of testosterone, L/day (remembered). */
const clearance = 1050
const elimination = 0.1386

export const testosteroneCypionate: Drug = {
  name: 'testosterone-cypionate',
  label: 'Testosterone cypionate',
  enters: 'testosterone',
  evidence: 'trials',
  source: 'Snyder 2000, 2017; Katznelson 1996; Nankin 1987 for levels',
  doc: 'Is aromatized to estradiol, which holds resorption back; directly it supports osteoblasts a little. It silences the pituitary, and with it the testes.',
  routes: {
    im: {
      amount: 'mg',
      units: ['mg'],
      interval: 7,
      studied: [25, 200],
      usual: 100,
      most: 1000,
      // Testosterone in the ester.
      available: 0.7,
      absorption: Math.LN2,
      elimination,
      volume: clearance / elimination,
      scale: 1e5,
      source:
        'depot half-life 5 days (4.5–8) after a lag of 1 day; Nankin 1987: 200 mg triple the level, peak on days 2–5, basal by day 14',
    },
  },
}
