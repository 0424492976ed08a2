/** Words of the description that no table of the program holds. */

/** What a group of parameters governs: in words, and as the model computes it, in plain text. */
export interface Submodel {
  readonly title: string
  readonly words: string
  readonly equations?: string
}

export const purpose = [
  'The model asks how single remodeling units, steered by signals, load and hormones, add up to the bone that a person has: why bone is lost after menopause, under disuse or without testosterone, and what treatment gives back. It is for research and education, and not for the care of anyone.',
  'It is held against patterns that were observed in people: the static and dynamic histomorphometry of healthy adults, the size and time course of bone loss after natural and surgical menopause, the responses of density and of turnover markers to published treatments, the severing of struts, and the mineral density distribution. `trabecula evidence` prints the model beside them, hits and misses.',
]

export const schedule =
  'In every step, in this order; a process whose turn has not come is passed over. State variables are changed at once, and cells are taken in the order of their birth.'

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

/** A process of a step, in words; the functions of `model/step.ts` that do it, in order; and the parameter that says how often. */
export interface Process {
  readonly name: string
  readonly words: string
  readonly calls: readonly string[]
  readonly every: string
}

const process = (name: string, every: string, calls: readonly string[], words: string): Process => ({
  name,
  words,
  calls,
  every,
})

export const processes: readonly Process[] = [
  process(
    'Body',
    'run.timeStep',
    ['liveBody', 'act'],
    'Hormones and drugs pass through their kinetics in every step, the axes move on once a day; what they do to the cells follows.',
  ),
  process(
    'Load',
    'run.mechanicsEvery',
    ['bearLoad', 'accrueDamage', 'sense'],
    'The section is strained; microdamage accrues; osteocytes sense, and set what they secrete.',
  ),
  process(
    'Signals of cells',
    'run.signalEvery',
    ['signal'],
    'RANKL goes toward the balance of its sources; OPG and sclerostin have their turn every run.slowSignalEvery.',
  ),
  process(
    'Activation',
    'run.signalEvery',
    ['activate'],
    'Units begin on quiescent surface at a rate that follows RANKL:OPG.',
  ),
  process(
    'Resorption',
    'run.timeStep',
    ['resorb'],
    'Osteoclasts dissolve the surface, travel along it, leave reversal cells, fuse, lose nuclei and die.',
  ),
  process(
    'Signals of the matrix',
    'run.frontEvery',
    ['releaseFromMatrix'],
    'TGF-β and IGF-1 that resorption set free spread, with the IGF-1 that osteoblasts add.',
  ),
  process(
    'Reversal',
    'run.frontEvery',
    ['reverse'],
    'The company left behind erodes on while osteoprogenitors gather; at a threshold a reversal cell becomes an osteoblast, or it is arrested.',
  ),
  process(
    'Formation',
    'run.frontEvery',
    ['form'],
    'Osteoblasts lay osteoid where there is growth factor left to spend; some are buried as osteocytes, the spent become lining cells or die.',
  ),
  process(
    'Quiescence',
    'run.frontEvery',
    ['rest'],
    'Lining cells give way to work; osteocytes die, or go with their bone.',
  ),
  process('Modeling', 'run.frontEvery', ['wake'], 'Woken lining cells form bone without resorption.'),
  process(
    'Relaxation',
    'run.signalEvery',
    ['relax'],
    'The interface of bone is sharpened where it has moved, without gain or loss.',
  ),
  process(
    'Survey',
    'run.surveyEvery',
    ['survey', 'setMedium', 'noteSevered', 'clearCrumbs'],
    'The medium that signals cross is brought up to date; at every fourth survey severed struts are counted and crumbs cleared away.',
  ),
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
