/** The one table of numbers a user may turn: the panel, the command line, the documentation and validation read it. */

/** How far a default can be trusted: read in its source, remembered, derived, calibrated on the grid, or assumed. */
export type Tag = 'read' | 'remembered' | 'derived' | 'calibrated' | 'assumed'

export interface ParameterRow {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly doc: string
  readonly source: string
  readonly tag: Tag
  /** True if a change only takes effect in a new run. */
  readonly restart?: boolean
}

const row = (
  value: number,
  min: number,
  max: number,
  unit: string,
  tag: Tag,
  doc: string,
  source: string,
  restart = false,
): ParameterRow => ({ value, min, max, unit, doc, source, tag, ...(restart ? { restart } : {}) })

export const parameterTable = {
  activation: {
    rate: row(2.5e-3, 0, 1e-2, '1/(mm·day)', 'calibrated', 'Remodeling units begun per length of quiescent surface and day at a RANKL:OPG of 1.', 'Ac.f 0.13 /y (Recker 2004, doi:10.1359/JBMR.040710) over 0.4 mm of swept surface gives 8.9e-4; × 1.26 for the surface a plane section lacks'),
    ranklExponent: row(0.8, 0, 1.5, '1', 'calibrated', 'How steeply the birth of units follows the local RANKL:OPG.', 'range 0.7–1.3'),
    ranklCeiling: row(6, 1, 20, '1', 'assumed', 'Local RANKL:OPG beyond which activation does not rise.', 'design choice'),
    osteoclasts: row(1.6, 1, 3, 'cells', 'assumed', 'Mean number of osteoclasts that open a unit (1 to 3).', 'design choice'),
    clearance: row(45, 0, 300, 'µm', 'assumed', 'Distance from a working cell within which no new unit begins.', 'width of an osteoclast footprint'),
    targetReach: row(100, 0, 300, 'µm', 'assumed', 'Distance of a dead osteocyte within which a new unit is counted as targeted.', 'reach of osteocyte signals, Mullender & Huiskes'),
  },
  osteoclast: {
    erosionRate: row(3.8, 0, 12, 'µm/day', 'read', 'Depth an osteoclast with eight nuclei erodes per day.', 'Eriksen 1984, doi:10.1016/0221-8747(84)90065-1: 3.8 (2.4–6.0)'),
    rateExponent: row(0.25, 0, 1, '1', 'assumed', 'How erosion follows RANK occupancy relative to normal.', 'design choice'),
    speed: row(7, 0, 20, 'µm/day', 'remembered', 'Travel along the surface.', 'Parfitt 1994: 5–10'),
    footprint: row(33, 15, 80, 'µm', 'assumed', 'Radius of the resorbing zone (parabolic weight; effective width 4/3 of it).', 'footprint 40–50 µm'),
    nuclei: row(7, 0, 20, 'nuclei', 'remembered', 'Mean nuclei of a new osteoclast beyond the first.', 'histology, 1 + Poisson(7)'),
    fusionRate: row(0.066, 0, 0.3, '1/day', 'calibrated', 'Nuclei gained per nucleus and day at normal RANK occupancy and a full pool of precursors.', 'nuclear renewal about 0.08 /day (Manolagas 2000); lowered so that a unit sweeps about 0.4 mm'),
    fusionExponent: row(0.1, 0, 1, '1', 'calibrated', 'How fusion follows RANK occupancy relative to normal.', 'fitted to Ac.f after menopause'),
    lossRate: row(0.0714, 0, 0.5, '1/day', 'remembered', 'Nuclei lost per nucleus and day (lifespan 14 days).', 'Parfitt 1994; Manolagas 2000'),
    survivalExponent: row(0.1, 0, 1, '1', 'calibrated', 'How the loss of nuclei falls with RANK occupancy relative to normal.', 'fitted to Ac.f after menopause'),
    tgfWeight: row(0.5, 0, 1, '1', 'assumed', 'Share of the loss of nuclei that scales with TGF-β.', 'TGF-β promotes osteoclast apoptosis'),
    halfOccupancy: row(5, 0.5, 50, '1', 'assumed', 'RANKL:OPG at which half of RANK is occupied.', 'near-linear up to 3'),
    precursorPool: row(4, 0.2, 100, 'osteoclasts/mm²', 'assumed', 'Density of osteoclasts at which the marrow pool of precursors is half used.', 'design choice'),
    steering: row(0.3, 0, 5, '1/day', 'assumed', 'Rate of turning back per unit relative fall of RANKL:OPG ahead.', 'van Oers 2008: signals steer osteoclasts'),
  },
  reversal: {
    spacing: row(15, 8, 40, 'µm', 'derived', 'Surface per reversal cell, and per osteoblast.', 'osteoblast width'),
    recruitment: row(0.035, 0, 1, '1/day', 'calibrated', 'Recruitment of osteoprogenitors at full TGF-β.', 'mononuclear phase of 34 days, Eriksen 1984; threshold after Andersen & Lassen'),
    tgfWeight: row(0.6, 0, 1, '1', 'assumed', 'Share of recruitment that needs TGF-β.', 'coupling by matrix-borne TGF-β (Tang 2009)'),
    loss: row(0.00833, 0, 1, '1/day', 'assumed', 'Loss of osteoprogenitors (1/120 days).', 'design choice'),
    threshold: row(0.5, 0.05, 1, '1', 'assumed', 'Osteoprogenitor density at which formation begins.', 'Andersen & Lassen'),
    erosionRate: row(0.65, 0, 3, 'µm/day', 'calibrated', 'Erosion by the mononuclear company of bare reversal surface.', 'Eriksen 1984: 0.9 for a depth of 62 µm; lowered for 45 µm'),
    canopy: row(0.97, 0, 1, '1', 'assumed', 'Probability that a unit has an intact canopy at normal estradiol.', 'Andersen: canopies are lost in osteoporosis'),
    bareSupply: row(0.25, 0, 1, '1', 'assumed', 'Recruitment without a canopy, relative to normal.', 'design choice'),
    arrestAfter: row(100, 20, 400, 'day', 'remembered', 'Age at which a reversal surface below threshold is arrested.', 'Andersen & Lassen'),
    arrestLasts: row(365, 30, 3000, 'day', 'assumed', 'Time until lining cells cover an arrested surface.', 'design choice'),
  },
  osteoblast: {
    appositionRate: row(0.65, 0, 2, 'µm/day', 'derived', 'Matrix apposition by a young team.', 'MAR 0.5–0.7, Recker 1988'),
    decline: row(300, 60, 2000, 'day', 'calibrated', 'Age at which the falling apposition rate would reach zero.', 'MAR falls through the formation period'),
    lifespan: row(150, 20, 400, 'day', 'remembered', 'Longest working life.', '100–150 days, Manolagas 2000'),
    yield: row(1.03, 0.2, 3, '1', 'calibrated', 'Bone formed per bone whose growth factor is spent, at normal hormones.', 'fitted to a steady bone volume in healthy tissue'),
    couplingScale: row(3, 0.1, 20, 'µm', 'assumed', 'Depth of unspent growth factor below which formation slows.', 'design choice'),
    curvature: row(5, 0, 20, '1', 'calibrated', 'How strongly cells prefer hollows to humps.', 'Bidan 2012: curvature-driven tissue growth'),
    igfWeight: row(0.3, 0, 1, '1', 'assumed', 'Share of vigour that scales with local IGF-1.', 'matrix IGF-1, Xian 2012'),
    sclerostinWeight: row(0.3, 0, 1, '1', 'assumed', 'Share of vigour that sclerostin can take.', 'sclerostin inhibits Wnt'),
    mineralizationLag: row(20, 0, 120, 'day', 'remembered', 'Age at which osteoid mineralizes; younger matrix is not resorbed.', 'mineralization lag time 15–25 days'),
    burialRate: row(0.004, 0, 0.1, '1/day', 'calibrated', 'Rate at which a working osteoblast is buried where lacunae are sparse.', 'fitted to 200 lacunae/mm²'),
    liningShare: row(0.22, 0, 1, '1', 'derived', 'Share of retiring osteoblasts that become lining cells.', '65 % die, 13 % are buried'),
  },
  osteocyte: {
    spacing: row(70.7, 20, 200, 'µm', 'remembered', 'Distance between lacunae at 200 per mm².', 'Mullender 1996, Bone 18:109', true),
    burialSpacing: row(55, 10, 200, 'µm', 'derived', 'A lacuna nearer than this prevents burial.', 'spacing × 0.78'),
    deathRate: row(1.1e-4, 0, 1e-2, '1/day', 'read', 'Death without remodeling (half-life about 17–25 years).', 'Nelson 2021 parameters; Jörg 2022'),
    distress: row(3, 1, 20, '1', 'assumed', 'RANKL of a freshly dead osteocyte relative to a living one.', 'Kennedy 2012: apoptosis raises RANKL'),
    distressLasts: row(60, 0, 400, 'day', 'assumed', 'Days a dead osteocyte goes on calling.', 'design choice'),
  },
  lining: {
    spacing: row(68, 20, 200, 'µm', 'derived', 'Surface per lining cell at the start.', '15 µm per osteoblast / 22 % that become lining', true),
  },
  signals: {
    rankl: row(60, 10, 200, 'µm', 'assumed', 'Decay length of RANKL.', 'fit parameter; range 30–120', true),
    opg: row(250, 20, 500, 'µm', 'assumed', 'Decay length of OPG.', 'soluble decoy', true),
    sclerostin: row(100, 10, 300, 'µm', 'remembered', 'Decay length of sclerostin.', 'osteocyte influence length, Huiskes 2000', true),
    tgfBeta: row(80, 10, 300, 'µm', 'assumed', 'Decay length of active TGF-β.', 'design choice', true),
    igf1: row(80, 10, 300, 'µm', 'assumed', 'Decay length of local IGF-1.', 'design choice', true),
    mineralPermeability: row(0.25, 0.01, 1, '1', 'assumed', 'Conductance of bone for signals (lacunae and canaliculi) relative to marrow.', 'docs/decisions/signals-across-mineral.md', true),
    ranklOsteocytes: row(0.6, 0, 1, '1', 'remembered', 'Share of the surface RANKL that osteocytes provide at rest.', 'Nakashima 2011; Xiong 2011'),
    opgOsteocytes: row(0.4, 0, 1, '1', 'assumed', 'Share of the surface OPG that osteocytes provide at rest.', 'design choice'),
    reversalRankl: row(0.35, 0, 10, '1', 'assumed', 'RANKL of a reversal cell relative to a lining cell.', 'osteoprogenitors express RANKL'),
    osteoblastOpg: row(0.6, 0, 10, '1', 'assumed', 'OPG of an osteoblast relative to a lining cell.', 'mature osteoblasts express OPG'),
    osteoblastIgf: row(1, 0, 10, '1', 'assumed', 'IGF-1 of an osteoblast team, per cell, relative to the level at which vigour is normal.', 'design choice'),
    tgfRelease: row(1, 0, 10, '1', 'calibrated', 'TGF-β of resorption at the normal rate, relative to the level under a working osteoclast.', 'definition of the unit'),
    igfRelease: row(0.5, 0, 10, '1', 'assumed', 'IGF-1 of resorption at the normal rate, in the same unit.', 'design choice'),
  },
  estradiol: {
    reference: row(100, 1, 400, 'pg/mL', 'remembered', 'Cycle mean at which all effects are 1.', 'premenopausal cycle mean', true),
    half: row(20, 2, 100, 'pg/mL', 'calibrated', 'Level of half effect.', 'mean-field fit; 12–40 fit equally well'),
    ranklGain: row(3, 0, 8, '1', 'calibrated', 'α: rise of RANKL:OPG production without estradiol.', 'RANKL per cell 2–3 × after menopause, Eghbali-Fatourechi 2003, doi:10.1172/JCI17215'),
    ranklSplit: row(0.65, 0, 1, '1', 'assumed', 'Share of that rise carried by RANKL; OPG carries the rest.', 'estradiol raises OPG 2–4 × in vitro'),
    osteoclastLife: row(0.3, 0, 1, '1', 'calibrated', 'ℓ: lengthening of osteoclast life without estradiol.', 'mean-field fit, 0.2–0.5'),
    osteoblastOutput: row(0.15, 0, 1, '1', 'calibrated', 'o: fall of osteoblast output without estradiol.', 'mean-field fit, 0–0.4'),
    osteocyteDeath: row(2, 0, 10, '1', 'assumed', 'Rise of osteocyte death without estradiol.', 'Tomkinson 1997'),
    sclerostin: row(0.3, 0, 2, '1', 'assumed', 'Rise of sclerostin without estradiol.', 'direction: Mödder 2011'),
    canopyLoss: row(0.06, 0, 1, '1', 'assumed', 'Fall of the canopy probability without estradiol.', 'canopies are lost after menopause (Jensen 2015)'),
  },
  run: {
    timeStep: row(0.25, 0.125, 1, 'day', 'assumed', 'Cell step.', 'an osteoclast then erodes a tenth of a site', true),
    signalEvery: row(1, 0.25, 7, 'day', 'assumed', 'Cadence of signals, activation, reversal and formation.', 'quasi-steady', true),
    slowSignalEvery: row(4, 1, 30, 'day', 'assumed', 'Cadence of OPG and sclerostin, whose sources move in weeks.', 'quasi-steady', true),
    surveyEvery: row(7, 1, 30, 'day', 'assumed', 'Cadence of the survey of connectivity and medium.', 'design choice', true),
    settling: row(730, 0, 3650, 'day', 'assumed', 'Days lived under the baseline state before day 0.', 'the remodeling space opens within half a year', true),
    relaxAfter: row(0.25, 0.05, 1, 'sites', 'assumed', 'Travel of the surface after which a tile is relaxed.', 'docs/decisions/bone-interface.md', true),
    relaxSweeps: row(4, 1, 20, 'sweeps', 'assumed', 'Relaxation sweeps each time.', 'docs/decisions/bone-interface.md', true),
  },
} as const satisfies Record<string, Record<string, ParameterRow>>

type ParameterTable = typeof parameterTable
/** One number for each row of the table, in the row's unit. */
export type Parameters = { [G in keyof ParameterTable]: { [K in keyof ParameterTable[G]]: number } }

/** A fresh copy of every default. */
export function defaultParameters(): Parameters {
  const groups = Object.entries(parameterTable).map(([group, rows]) => [
    group,
    Object.fromEntries(Object.entries(rows).map(([name, { value }]) => [name, value])),
  ])
  return Object.fromEntries(groups) as Parameters
}

/** Every row with its full name (`group.name`), in the order of the table. */
export function listParameters(): { path: string; row: ParameterRow }[] {
  return Object.entries(parameterTable).flatMap(([group, rows]) =>
    Object.entries(rows).map(([name, row]) => ({ path: `${group}.${name}`, row: row as ParameterRow })),
  )
}
