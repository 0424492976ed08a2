import type { Drug } from './drug.ts'

export const progesterone: Drug = {
  name: 'progesterone',
  label: 'Micronized progesterone',
  enters: 'progesterone',
  evidence: 'uncertain',
  source: 'Prior 2017, PMC5601259: +0.68 %/year over estrogen alone, from trials of medroxyprogesterone that disagree',
  doc: 'Raises the output of osteoblasts a little, if it does so at all.',
  routes: {
    oral: {
      amount: 'mg',
      units: ['mg/day'],
      interval: 1,
      studied: [100, 300],
      usual: 200,
      most: 800,
      available: 0.07,
      absorption: 12,
      elimination: 1.04,
      volume: 2106,
      scale: 1000,
      source: 'half-life about 16 h; 100–200 mg/day give 3–10 ng/mL (remembered)',
    },
  },
}
