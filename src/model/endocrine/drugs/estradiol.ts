import type { Drug } from './drug.ts'

/** Clearance of estradiol, L/day (remembered). */
const clearance = 1350

export const estradiol: Drug = {
  name: 'estradiol',
  label: 'Estradiol',
  enters: 'estradiol',
  evidence: 'trials',
  source: 'PEPI 1996, PMID 8892713; Ettinger 2004; Abdi 2017',
  doc: 'Lowers the RANKL and raises the OPG that osteocytes and bone-lining cells secrete, shortens the life of osteoclasts and spares osteocytes. By mouth it meets the liver first: more SHBG, and less IGF-1 for the same GH.',
  routes: {
    patch: {
      amount: 'µg',
      units: ['µg/day'],
      interval: 3.5,
      studied: [14, 100],
      usual: 50,
      most: 400,
      isSteady: true,
      available: 0.9,
      absorption: 24,
      // After removal the level halves in some seven hours.
      elimination: 2.4,
      volume: clearance / 2.4,
      scale: 1000,
      source:
        'label: 100 µg/day raises E2 by 66 pg/mL (0.66 pg/mL per µg/day; 0.26 in ULTRA, unexplained); clearance 1350 L/day',
    },
    gel: {
      amount: 'mg',
      units: ['mg/day'],
      interval: 1,
      studied: [0.5, 1.5],
      usual: 1,
      most: 6,
      available: 0.05,
      // Out of the skin with an apparent half-life of 37 hours.
      absorption: 0.45,
      elimination: 15.9,
      volume: clearance / 15.9,
      scale: 1e6,
      source: 'apparent half-life 37 h; 0.75–1.5 mg/day give 30–65 pg/mL (labels, remembered)',
    },
    oral: {
      amount: 'mg',
      units: ['mg/day'],
      interval: 1,
      studied: [0.5, 2],
      usual: 1,
      most: 8,
      available: 0.05,
      absorption: 8,
      elimination: 1.04,
      volume: clearance / 1.04,
      scale: 1e6,
      source: 'bioavailability 5 %, half-life 13–20 h; 1 mg gives 30–50, 2 mg 50–180 pg/mL (Lobo 2007)',
    },
  },
}
