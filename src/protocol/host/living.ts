import { advance, dayOfRun, type Run } from '../../run/run.ts'
import { fastest } from '../simulation.ts'
import type { Frames } from './frames.ts'
import { currentOf, type Household, isHeld, slice } from './household.ts'
import { sentenceOf } from './sentence.ts'

/** Lives the run in slices, as far and as fast as it was asked to. */
export interface Living {
  /** There may be something to do. */
  wake(): void
  /** Stands still from now on. */
  rest(): void
  /** Goes to a day that has been lived, from a run that stands before it; true once it is there. */
  seekFrom(from: Run, day: number): Promise<boolean>
  /** Sends out what is due to be kept. */
  look(): void
}

/** Days from which on the nearest moment is shown before the day that is sought. */
const farOff = 5

const livedAgain =
  'That was lived before the page was closed: it is lived again from the beginning, as fast as it goes, and is then at hand.'

export function createLiving(household: Household, { changed }: Frames): Living {
  const { surroundings, pacemaker, past, keeping, seek } = household
  const { now, soon, later } = surroundings
  let isAwake = false

  const rest = () => {
    household.isPlaying = false
    household.goal = null
    pacemaker.rest()
  }

  const look = () => {
    const { run, attendant } = household
    if (run && attendant && seek.day === null) keeping.look(run, past)
  }

  const isAtWork = () => {
    const { isPlaying, goal } = household
    return seek.day !== null || ((isPlaying || goal !== null) && !isHeld(household))
  }

  const seekOn = () => {
    const { run, witness } = household
    if (run && seek.live(run, witness?.see)) changed()
    wake()
  }

  /** Whether the run has come to where it was to stop. */
  const hasCome = (run: Run, isSettling: boolean): boolean => {
    const day = dayOfRun(run)
    const isThere = household.goal !== null && day >= household.goal - 1e-9
    if (isThere) household.goal = null
    if (isThere || (isSettling && day >= 0)) pacemaker.rest()
    return isThere || (isSettling && day >= 0)
  }

  const live = (run: Run) => {
    const start = now()
    const dt = run.parameters.run.timeStep
    const isSettling = dayOfRun(run) < 0
    // Settling is a prelude: it is shown, but not at the pace of what follows.
    pacemaker.due(start, isSettling || household.goal !== null ? fastest : household.pace, dt)
    let steps = 0
    while (!isHeld(household) && pacemaker.take(dt)) {
      advance(run, 1)
      past.note(run)
      household.witness?.see(run)
      steps++
      if (hasCome(run, isSettling) || now() - start >= slice) break
    }
    pacemaker.lived(now(), dayOfRun(run))
    household.liveTime += now() - start
    if (steps > 0) changed()
    look()
    wake()
  }

  const work = () => {
    isAwake = false
    if (!household.run || !isAtWork()) return
    try {
      if (seek.day !== null) seekOn()
      else live(household.run)
    } catch (error) {
      household.isPlaying = false
      household.goal = null
      seek.giveUp()
      changed()
      household.attendant?.fail(sentenceOf(error))
    }
  }

  const wake = () => {
    if (isAwake || !household.run || !isAtWork()) return
    isAwake = true
    const wait = seek.day !== null ? 0 : pacemaker.wait(household.run.parameters.run.timeStep)
    if (wait > 1) later(work, Math.min(wait, 50))
    else soon(work)
  }

  return {
    wake,
    rest,
    look,
    seekFrom(from, day) {
      // In other arrays it began anew.
      if (from.workspace !== currentOf(household).workspace) household.attendant?.tell(livedAgain)
      household.run = from
      rest()
      const answer = seek.to(day)
      if (day - dayOfRun(from) > farOff) changed()
      seekOn()
      return answer
    },
  }
}
