import { createCells, unitColumns } from './cells/cells.ts'
import { createTable } from './cells/columns.ts'
import { seedLining, seedOsteocytes } from './cells/seeding.ts'
import { stepsIn } from './clock.ts'
import { createBody } from './endocrine/body.ts'
import type { Holds } from './endocrine/levels.ts'
import { defaultSubject, type Subject } from './endocrine/subject.ts'
import { createFields } from './fields/fields.ts'
import type { Grid } from './grid/grid.ts'
import { createMechanics } from './mechanics/mechanics.ts'
import type { Parameters } from './parameters.ts'
import { seedKey } from './random.ts'
import type { State } from './state.ts'
import { ageBone } from './tissue/ages.ts'
import { shapeInterface } from './tissue/shape.ts'
import { survey } from './tissue/survey.ts'
import { createTissue } from './tissue/tissue.ts'

/** What a run starts from. */
export interface Setup {
  grid: Grid
  /** Bone fraction of each site, 0 to 1, row by row. */
  bone: Float64Array
  seed: string
  parameters: Parameters
  /** Whose bone it is; a healthy woman of 40 unless given. */
  subject?: Subject
  /** Levels held from the beginning. */
  holds?: Holds
}

/**
 * A resting section at the first day of settling: lining cells on every surface, osteocytes in every trabecula, nobody
 * at work. Levels and secretion are set when the first step finds no strength.
 * @throws RangeError if the bone does not fit the grid or holds no surface.
 */
export function createState(setup: Setup): State {
  const { grid, parameters: p } = setup
  if (setup.bone.length !== grid.width * grid.height)
    throw new RangeError(`The bone has ${setup.bone.length} sites, but the grid has ${grid.width} × ${grid.height}.`)
  const tissue = createTissue(grid, shapeInterface(setup.bone, grid))
  const fields = createFields(grid)
  const key = seedKey(setup.seed)
  const settling = p.run.settling > 0 ? stepsIn(p.run.settling, p) : 0
  const start = -settling * p.run.timeStep
  // Its resting cells are older than anything that happens to them.
  const past = start - 3650
  ageBone(tissue, grid, key, start, p)
  const cells = createCells()
  seedOsteocytes(cells, tissue.bone, grid, key, past, p)
  seedLining(cells, tissue.bone, grid, past, p)
  if (cells.lining.count === 0) throw new RangeError('The section has no bone surface: it is all bone or all marrow.')
  survey(tissue, fields, grid)
  let initial = 0
  for (let i = 0; i < tissue.bone.length; i++) initial += tissue.bone[i]!
  return {
    grid,
    key,
    clock: { step: 0, settling },
    tissue,
    fields,
    cells,
    units: createTable(unitColumns, 256),
    mechanics: createMechanics(grid),
    body: createBody(setup.subject ?? defaultSubject(), p, setup.holds),
    totals: {
      initial,
      resorbed: 0,
      formed: 0,
      origins: 0,
      targetedOrigins: 0,
      perforations: 0,
      arrested: 0,
      damageDissolved: 0,
      crumbs: 0,
      modeled: 0,
    },
  }
}
