import type { Drug } from './drug.ts'

export const gnrhAgonist: Drug = {
  name: 'gnrh-agonist',
  label: 'GnRH agonist',
  enters: 'gnrh-agonist',
  evidence: 'trials',
  source: 'Mittan 2002; Greenspan 2005; Yu 2012',
  doc: 'After a flare of a week the pituitary goes deaf and the gonads fall silent: estradiol and testosterone at castrate levels, and bone as after oophorectomy.',
  routes: {
    im: {
      amount: 'mg',
      units: ['mg'],
      interval: 28,
      studied: [3.6, 7.5],
      usual: 7.5,
      most: 45,
      available: 0.9,
      // A depot that lasts four weeks.
      absorption: 0.06,
      elimination: 5.5,
      volume: 27,
      scale: 1000,
      source: 'monthly depot of leuprolide or goserelin; elimination half-life 3 h (labels, remembered)',
    },
  },
}
