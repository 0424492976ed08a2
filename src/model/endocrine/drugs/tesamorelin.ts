import type { Drug } from './drug.ts'

export const tesamorelin: Drug = {
  name: 'tesamorelin',
  label: 'Tesamorelin',
  enters: 'ghrh',
  evidence: 'extrapolated',
  source: 'Stanley 2011, doi:10.1210/jc.2010-1587; Falutz 2007: fat and IGF-1; effect on bone extrapolated from IGF-1',
  doc: 'A GHRH that lasts: the pituitary secretes more GH in its own pulses, and IGF-1 nearly doubles.',
  routes: {
    sc: {
      amount: 'mg',
      units: ['mg/day', 'mg'],
      interval: 1,
      studied: [1, 2],
      usual: 2,
      most: 8,
      available: 0.04,
      absorption: 100,
      elimination: 40,
      volume: 10,
      scale: 1000,
      half: 0.07,
      source: 'half-life about half an hour, bioavailability 4 % (label, remembered); IGF-1 of Stanley 2011',
    },
  },
}
