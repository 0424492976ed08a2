import { dayOf } from '../model/clock.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'

/** Something that happened in the tissue, on the day of the step in which it did. Places in µm from the upper left corner. */
export type TissueEvent =
  | {
      readonly day: number
      readonly event: 'unit-begins'
      readonly unit: number
      readonly kind: 'remodeling' | 'modeling'
      readonly x_um: number
      readonly y_um: number
      readonly rankl_opg: number | null
      /** Called by a dead osteocyte; on a piece cut off from the edge of the section; under a canopy. */
      readonly targeted: boolean
      readonly adrift: boolean
      readonly canopy: boolean
    }
  | {
      readonly day: number
      readonly event: 'resorption-ends'
      readonly unit: number
      readonly osteoclasts: number
      readonly resorbed_um2: number
      readonly swept_um: number
    }
  | { readonly day: number; readonly event: 'formation-begins'; readonly unit: number; readonly resorbed_um2: number }
  | {
      readonly day: number
      readonly event: 'reversal-arrested'
      readonly unit: number
      readonly cell: number
      readonly x_um: number
      readonly y_um: number
    }
  /** The greatest mean depth over the surface swept that stood open at one time. */
  | { readonly day: number; readonly event: 'unit-deepest'; readonly unit: number; readonly depth_um: number }
  | {
      readonly day: number
      readonly event: 'unit-closes'
      readonly unit: number
      readonly outcome: 'modeled' | 'refilled' | 'overfilled' | 'underfilled' | 'unfilled'
      readonly days_open: number
      readonly resorbed_um2: number
      readonly formed_um2: number
      readonly balance_um2: number
      readonly swept_um: number
      /** Means over the surface swept. */
      readonly eroded_depth_um: number | null
      readonly wall_thickness_um: number | null
      readonly balance_um: number | null
    }
  /** Found when the section is surveyed: half a year after two marrow spaces joined, or when a piece has lost its last hold. */
  | {
      readonly day: number
      readonly event: 'strut-severed'
      readonly struts: number
      /** Units that took part, and where they began. */
      readonly units: readonly { readonly unit: number; readonly x_um: number; readonly y_um: number }[]
    }

/** Follows the units of a run from step to step; reads the state and changes nothing in it. */
export interface EventWatch {
  readonly events: TissueEvent[]
  /** To be called after every step, or as often as is wanted: an event is noted at the first look after it. */
  look(state: State, p: Parameters): void
  /** What is known of units that are still open: their greatest depth so far. To be called once, at the end. */
  finish(): void
}

interface OpenUnit {
  readonly unit: number
  hasResorbed: boolean
  hasFormed: boolean
  depth: number
  depthDay: number
}

/** Share of what was dissolved within which a unit counts as refilled. */
const refilled = 0.02

function outcomeOf(resorbed: number, formed: number) {
  if (formed === 0) return 'unfilled'
  if (Math.abs(formed - resorbed) <= refilled * resorbed) return 'refilled'
  return formed > resorbed ? 'overfilled' : 'underfilled'
}

export function watchEvents(): EventWatch {
  const events: TissueEvent[] = []
  let known = 0
  let open: OpenUnit[] = []
  let arrested = 0
  let perforations = 0
  const arrestedCells = new Set<number>()
  const pierced = new Set<number>()

  const noteArrests = ({ cells: { reversal }, grid: { pixelSize } }: State, day: number) => {
    const c = reversal.column
    for (let row = 0; row < reversal.count; row++) {
      const cell = c.id[row]!
      if (c.arrested[row] === 0 || arrestedCells.has(cell)) continue
      arrestedCells.add(cell)
      const place = { x_um: c.x[row]! * pixelSize, y_um: c.y[row]! * pixelSize }
      events.push({ day, event: 'reversal-arrested', unit: c.unit[row]!, cell, ...place })
    }
  }

  const noteSevered = ({ units, totals, grid: { pixelSize } }: State, day: number) => {
    const u = units.column
    const cut: { unit: number; x_um: number; y_um: number }[] = []
    for (let row = 0; row < units.count; row++) {
      if (u.pierced[row] === 0 || pierced.has(row)) continue
      pierced.add(row)
      cut.push({ unit: row + 1, x_um: u.x[row]! * pixelSize, y_um: u.y[row]! * pixelSize })
    }
    events.push({ day, event: 'strut-severed', struts: totals.perforations - perforations, units: cut })
  }

  const noteBeginning = ({ units, grid: { pixelSize } }: State, row: number) => {
    const u = units.column
    const isModeling = u.modeling[row] === 1
    events.push({
      day: u.born[row]!,
      event: 'unit-begins',
      unit: row + 1,
      kind: isModeling ? 'modeling' : 'remodeling',
      x_um: u.x[row]! * pixelSize,
      y_um: u.y[row]! * pixelSize,
      rankl_opg: isModeling ? null : u.rankLToOpg[row]!,
      targeted: u.targeted[row] === 1,
      adrift: u.adrift[row] === 1,
      canopy: u.canopy[row] === 1,
    })
    open.push({ unit: row + 1, hasResorbed: false, hasFormed: isModeling, depth: 0, depthDay: Number.NaN })
  }

  /** Notes what has become of an open unit; false once it is closed. */
  const follow = (one: OpenUnit, { units }: State, day: number): boolean => {
    const row = one.unit - 1
    const u = units.column
    const { unit } = one
    const resorbed = u.resorbed[row]!
    const formed = u.formed[row]!
    const swept = u.swept[row]!
    if (!one.hasResorbed && !Number.isNaN(u.resorptionEnded[row]!)) {
      one.hasResorbed = true
      const tally = { osteoclasts: u.osteoclasts[row]!, resorbed_um2: resorbed, swept_um: swept }
      events.push({ day: u.resorptionEnded[row]!, event: 'resorption-ends', unit, ...tally })
    }
    if (!one.hasFormed && !Number.isNaN(u.formationBegan[row]!)) {
      one.hasFormed = true
      events.push({ day: u.formationBegan[row]!, event: 'formation-begins', unit, resorbed_um2: resorbed })
    }
    const depth = swept > 0 ? (resorbed - formed) / swept : 0
    if (depth > one.depth) {
      one.depth = depth
      one.depthDay = day
    }
    if (u.osteoclastsAlive[row]! + u.reversalAlive[row]! + u.osteoblastsAlive[row]! > 0) return true
    noteDepth(one)
    const balance = formed - resorbed
    events.push({
      day,
      event: 'unit-closes',
      unit,
      outcome: u.modeling[row] === 1 ? 'modeled' : outcomeOf(resorbed, formed),
      days_open: day - u.born[row]!,
      resorbed_um2: resorbed,
      formed_um2: formed,
      balance_um2: balance,
      swept_um: swept,
      eroded_depth_um: swept > 0 ? resorbed / swept : null,
      wall_thickness_um: swept > 0 ? formed / swept : null,
      balance_um: swept > 0 ? balance / swept : null,
    })
    return false
  }

  const noteDepth = ({ unit, depth, depthDay }: OpenUnit) => {
    if (depth > 0) events.push({ day: depthDay, event: 'unit-deepest', unit, depth_um: depth })
  }

  return {
    events,
    look(state, p) {
      const day = dayOf(state, p) - p.run.timeStep
      for (; known < state.units.count; known++) noteBeginning(state, known)
      if (state.totals.arrested > arrested) noteArrests(state, day)
      open = open.filter((one) => follow(one, state, day))
      if (state.totals.perforations > perforations) noteSevered(state, day)
      arrested = state.totals.arrested
      perforations = state.totals.perforations
    },
    finish() {
      for (const one of open) noteDepth(one)
      open = []
    },
  }
}
