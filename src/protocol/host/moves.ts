import { dayOfRun } from '../../run/run.ts'
import { fastest, type Simulation } from '../simulation.ts'
import type { Frames } from './frames.ts'
import { currentOf, type Household } from './household.ts'
import type { Living } from './living.ts'

type Moves = Pick<Simulation, 'play' | 'pause' | 'step' | 'reach' | 'tether' | 'goTo' | 'changeLine'>

/** Where a host lets its run go when it is told to. */
export function createMoves(household: Household, frames: Frames, living: Living): Moves {
  const { past, seek, pacemaker } = household
  const { changed, answer } = frames
  const { wake, rest, seekFrom } = living
  const current = () => currentOf(household)
  const runTo = (day: number) => {
    rest()
    household.goal = day
    changed()
    wake()
  }
  return {
    async play(daysPerSecond) {
      current()
      await seek.settled()
      household.pace = Math.min(fastest, Math.max(0, daysPerSecond))
      if (!household.isPlaying) pacemaker.rest()
      household.isPlaying = true
      household.goal = null
      changed()
      wake()
    },
    async pause() {
      rest()
      changed()
    },
    async step(days) {
      current()
      await seek.settled()
      const run = current()
      runTo(dayOfRun(run) + Math.max(days, run.parameters.run.timeStep))
    },
    async reach(day) {
      const { goal } = household
      if (day <= dayOfRun(current()) && goal === null) return
      runTo(Math.max(day, goal ?? day))
    },
    async tether(day) {
      household.tether = day
      wake()
      answer()
    },
    async goTo(wanted) {
      const here = current()
      const dt = here.parameters.run.timeStep
      const day = Math.min(past.line.tip, Math.max(past.first(), Math.round(wanted / dt) * dt))
      if (seek.day === day) return seek.settled().then(() => true)
      return seekFrom(past.toward(here, day), day)
    },
    async changeLine(id) {
      await seek.settled()
      const here = past.change(current(), id)
      return past.line.id === id && seekFrom(here, past.line.tip)
    },
  }
}
