import { InputError } from '../../run/input-error.ts'
import { dayOfRun, type Run } from '../../run/run.ts'
import type { Witness } from '../../run/witness.ts'
import type { FrameBuilder } from '../frame-builder.ts'
import { createKeeping, type Keeping } from '../keeping.ts'
import { createMemoryStore } from '../moment-store.ts'
import type { OverlayName } from '../overlays.ts'
import { createPacemaker, type Pacemaker } from '../pacemaker.ts'
import { createPast, type Past } from '../past.ts'
import { createSeek, type Seek } from '../seek.ts'
import { createShelves } from '../shelves.ts'
import type { Attendant } from '../simulation.ts'
import type { Surroundings } from './surroundings.ts'

/** What the parts of a host share: the run, what is asked of it, and who looks after it. */
export interface Household {
  readonly surroundings: Surroundings
  readonly pacemaker: Pacemaker
  readonly past: Past
  readonly keeping: Keeping
  readonly seek: Seek
  run: Run | null
  builder: FrameBuilder | null
  attendant: Attendant | null
  witness: Witness | null
  /** Runs opened so far, and changes of what there is to see. */
  opening: number
  version: number
  overlay: OverlayName
  isPlaying: boolean
  /** Days per second asked for. */
  pace: number
  /** Day to run on to, for a step. */
  goal: number | null
  /** Day beyond which it does not play. */
  tether: number | null
  /** Spent on living since the last frame, ms. */
  liveTime: number
}

/** Longest stretch of work between two looks at the messages, ms. */
export const slice = 8

export function createHousehold(surroundings: Surroundings): Household {
  const { now, transfer, store = () => createMemoryStore() } = surroundings
  const past = createPast(now, createShelves(store))
  const household: Household = {
    surroundings,
    pacemaker: createPacemaker(),
    past,
    keeping: createKeeping({
      now,
      keep: (snapshot, day, state) => household.attendant?.keep(transfer(snapshot, [snapshot.buffer]), day, state),
      note: (journal) => household.attendant?.note(journal),
    }),
    seek: createSeek(now, past, slice),
    run: null,
    builder: null,
    attendant: null,
    witness: null,
    opening: 0,
    version: 0,
    overlay: 'none',
    isPlaying: false,
    pace: 30,
    goal: null,
    tether: null,
    liveTime: 0,
  }
  return household
}

/** The run that is open. @throws InputError if none is */
export function currentOf({ run }: Household): Run {
  if (!run) throw new InputError('No run is open yet.')
  return run
}

export const isTied = ({ tether, isPlaying }: Household): boolean => tether !== null && isPlaying

/** Whether it plays and has come to where it may not go beyond. */
export const isHeld = (household: Household): boolean =>
  isTied(household) && dayOfRun(currentOf(household)) >= household.tether! - 1e-9

/** Rows of the whole line, though the run may stand in its past. */
export const rowsKnown = ({ past }: Household, { rows }: Run): Run['rows'] =>
  rows.length < past.line.rows.length ? past.line.rows : rows
