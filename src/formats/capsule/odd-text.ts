/** Words of the description that no table of the program holds. */

export const entities: readonly (readonly [name: string, variables: string])[] = [
  [
    'Site of the section',
    'bone fraction; day it was laid; growth factor set free by resorption and not yet spent; IGF-1 stored in its matrix; microdamage; the last unit that worked there; marrow space it belongs to',
  ],
  ['Site of the signals (2 × 2 sites)', 'RANKL, OPG, sclerostin, TGF-β, IGF-1, relative to health'],
  ['Osteoclast', 'identity, unit, day of birth, place, heading, nuclei, bone dissolved, way travelled'],
  [
    'Reversal cell',
    'identity, unit, day of birth, place, density of osteoprogenitors, supply, whether arrested and until when',
  ],
  ['Osteoblast', 'identity, unit, day of birth, place, apposition rate, osteoid laid, allowance, day it stopped'],
  ['Lining cell', 'identity, the osteoblast it was, day of birth, place'],
  [
    'Osteocyte',
    'identity, the osteoblast it was, day of birth, place, day of death, strain energy it takes as normal, stimulus, secretion of RANKL, OPG and sclerostin',
  ],
  [
    'Remodeling unit',
    'a record that no rule reads: when, where and at which RANKL:OPG it began, cells that live, surface swept, bone dissolved and laid, when its phases ended, whether it severed a strut',
  ],
  [
    'Body',
    'estradiol, testosterone, progesterone, SHBG, GH, IGF-1, LH, FSH, PTH, calcium, drugs on their way, turnover of late',
  ],
  ['Load', 'strains of the habitual loads, strain energy of each site, stiffness and strength of the section'],
]

export const processes: readonly (readonly [name: string, words: string])[] = [
  ['Body', 'Hormones and drugs pass through their kinetics; what they do to the cells follows.'],
  ['Load', 'The section is strained; microdamage accrues; osteocytes sense, and set what they secrete.'],
  ['Signals', 'Secretion, diffusion and decay of each signal, at their steady state.'],
  ['Activation', 'Units begin on quiescent surface at a rate that follows RANKL:OPG.'],
  ['Resorption', 'Osteoclasts travel along the surface and dissolve it, fuse, lose nuclei and die.'],
  [
    'Reversal',
    'The company left behind erodes on while osteoprogenitors gather; at a threshold a reversal cell becomes an osteoblast, or it is arrested.',
  ],
  ['Formation', 'Osteoblasts lay osteoid where there is growth factor left to spend; some are buried as osteocytes.'],
  [
    'Quiescence',
    'Spent osteoblasts become lining cells; osteocytes die or go with their bone; woken lining cells form bone without resorption.',
  ],
  ['Relaxation', 'The interface of bone is sharpened where it has moved, without gain or loss.'],
  ['Survey', 'Spaces and pieces are looked at anew: severed struts are counted and crumbs cleared away.'],
]

/** All but observation, which has a table, in the order of the protocol. */
export const concepts: readonly (readonly [name: string, words: string])[] = [
  [
    'Basic principles',
    'Bone is renewed in units: osteoclasts first, osteoblasts where they have been. Coupling is material: resorbed matrix releases the growth factor it held, where it was resorbed; osteoblasts are called by it and spend it.',
  ],
  [
    'Emergence',
    'Bone volume, thickness of trabeculae, turnover, the balance of units, severed struts and the response to treatment follow from what the cells do; none is imposed.',
  ],
  [
    'Adaptation',
    'Osteocytes grow used to their strain and answer to what differs from it; cells of the osteoblast line follow local signals.',
  ],
  ['Objectives', 'None: no cell weighs one outcome against another.'],
  ['Learning', 'None, beyond the osteocytes’ growing used to their strain.'],
  ['Prediction', 'None.'],
  [
    'Sensing',
    'Osteoclasts and lining cells sense RANKL and OPG where they are, reversal cells TGF-β, IGF-1 and sclerostin, osteoblasts the curvature beneath them and growth factor near them, osteocytes strain energy and damage.',
  ],
  [
    'Interaction',
    'Through signals that diffuse, through the bone that all of them share, and through the load that each piece of bone takes from the others.',
  ],
  [
    'Stochasticity',
    'Where and when units begin, how many nuclei an osteoclast has and loses, whether a canopy stands, which doses are missed, when an osteocyte dies. Every draw is a function of seed, purpose, step and cell: two runs with one seed meet the same luck, whatever differs between them.',
  ],
  ['Collectives', 'Remodeling units: osteoclasts and the osteoblasts that follow them, with a record in common.'],
]

/** Title and a few words for each group of parameters. */
export const submodels: Readonly<Record<string, readonly [title: string, words: string]>> = {
  activation: [
    'Activation',
    'Units begin on quiescent surface, by chance, the more RANKL for each OPG the more often.',
  ],
  osteoclast: ['Resorption', 'Fusion, travel, erosion and death of osteoclasts.'],
  reversal: ['Reversal', 'Recruitment of osteoprogenitors on eroded surface, and its failure.'],
  osteoblast: ['Formation', 'Apposition, its decline with age of the cell, and the yield of growth factor.'],
  osteocyte: ['Osteocytes', 'Burial, death and the call of the dying.'],
  mechanosensing: ['Mechanosensing', 'How strain energy becomes secretion.'],
  load: ['Load', 'What loads the section, and what of it passes out of the plane.'],
  matter: ['Bone matter', 'Stiffness, mineral with age, and microdamage.'],
  lining: ['Lining cells', 'How densely they cover quiescent surface.'],
  signals: ['Signals', 'Reach and secretion of each signal.'],
  estradiol: ['Estradiol', 'What it does to cells, and where it comes from.'],
  testosterone: ['Testosterone', 'Sources, decline and effects.'],
  progesterone: ['Progesterone', 'Levels and effects.'],
  shbg: ['Sex hormone-binding globulin', 'Levels, and what estradiol by mouth does to them.'],
  pituitary: ['Pituitary', 'Feedback on the gonads and what GnRH and its agonists do.'],
  aromatase: ['Aromatase', 'How far anastrozole blocks it.'],
  gh: ['Growth hormone', 'Secretion, its decline with age and its feedback.'],
  igf1: ['IGF-1', 'What the liver makes of growth hormone.'],
  ageing: ['Ageing', 'What the years do besides hormones.'],
  inflammation: ['Inflammation', 'What it adds to RANKL and takes from osteoblasts.'],
  calcium: ['Calcium', 'Balance of the blood.'],
  pth: ['Parathyroid hormone', 'Glands, kinetics of injected PTH, and effects.'],
  run: ['Numerics', 'Steps and cadences.'],
}
