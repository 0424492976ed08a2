import type { Drug } from './drug.ts'

export const gonadorelin: Drug = {
  name: 'gonadorelin',
  label: 'Gonadorelin',
  enters: 'gonadorelin',
  evidence: 'surrogates',
  source: 'pulsatile GnRH restores LH and testosterone; no trial of bone',
  doc: 'Calls a pituitary that can answer to secrete LH and FSH in pulses, so that gonads go on making their own hormones, under given testosterone too.',
  routes: {
    sc: {
      amount: 'µg',
      units: ['µg'],
      interval: 0.5,
      studied: [25, 200],
      usual: 100,
      most: 1000,
      available: 0.8,
      absorption: 100,
      // Half-life of 10 to 40 minutes.
      elimination: 40,
      volume: 10,
      scale: 1000,
      half: 25,
      source: 'half-life 10–40 min (remembered)',
    },
  },
}
