import type { Drug } from './drug.ts'

export const teriparatide: Drug = {
  name: 'teriparatide',
  label: 'Teriparatide',
  enters: 'pth',
  evidence: 'trials',
  source: 'McClung 2005; Lindsay 2006; Dempster 2018',
  doc: 'Daily pulses of PTH 1–34 lengthen the work of osteoblasts and wake lining cells to form bone where none was resorbed.',
  routes: {
    // Its kinetics are the rows of `pth` (pth.ts), which may be turned while a run goes on; these are their defaults.
    sc: {
      amount: 'µg',
      units: ['µg/day', 'µg'],
      interval: 1,
      studied: [10, 40],
      usual: 20,
      most: 100,
      available: 0.95,
      absorption: 4.38 * 24,
      elimination: Math.LN2 * 24,
      volume: 110,
      scale: 1000,
      source: 'absorption 4.38 /h, half-life 1 h, volume 110 L (Martonova 2023)',
    },
  },
}
