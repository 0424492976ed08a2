import type { Drug } from './drug.ts'

export const somatropin: Drug = {
  name: 'somatropin',
  label: 'Growth hormone',
  enters: 'gh',
  evidence: 'trials',
  source: 'Bex 2002; Hansen 1996; Elbornsson 2012',
  doc: 'Raises IGF-1 of the liver and of bone: more remodeling units begin and each osteoblast team lays more, so that density dips before it gains.',
  routes: {
    sc: {
      amount: 'mg',
      units: ['mg/day', 'mg'],
      interval: 1,
      studied: [0.1, 1.5],
      usual: 0.3,
      most: 8,
      available: 0.5,
      absorption: 5.5,
      elimination: 55,
      volume: 4,
      scale: 1000,
      source:
        'half-life 18 min; taken up with a half-life of 3 h; share fitted to GH of Møller 1993 (mean + 2.2 µg/L per mg/day)',
    },
  },
}
