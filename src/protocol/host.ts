import { advance, dayOfRun, intervene } from '../run/run.ts'
import { restoreSnapshot } from '../run/snapshot.ts'
import { adopt } from './host/adopt.ts'
import { createAnswers } from './host/answers.ts'
import { createFrames } from './host/frames.ts'
import { createHousehold, currentOf } from './host/household.ts'
import { createLiving } from './host/living.ts'
import { createMoves } from './host/moves.ts'
import type { Surroundings } from './host/surroundings.ts'
import { takeUp } from './keeping.ts'
import { imageAskedBy, lookAt, type Opening, openRun, provenBy } from './open.ts'
import type { Simulation } from './simulation.ts'

export type { Surroundings }

/** The simulation as the page sees it, run in slices so that it hears what it is told. */
export function createHost(surroundings: Surroundings): Simulation {
  const household = createHousehold(surroundings)
  const frames = createFrames(household)
  const living = createLiving(household, frames)
  const take = (wish: Opening) => adopt(household, frames, living, wish)
  return {
    ...createMoves(household, frames, living),
    ...createAnswers(household),
    async open(request) {
      return take(await openRun(request))
    },
    async restore(snapshot, journal, proves) {
      const { run, day, courses } = takeUp(restoreSnapshot(snapshot), journal)
      const proof = proves ? provenBy(proves) : {}
      return take({ run, shipped: null, about: run.scenario.description, day, courses, ...proof })
    },
    async look(file, name) {
      return lookAt(file, name)
    },
    async imageAskedBy(text, name) {
      return imageAskedBy(text, name)
    },
    nextFrame: frames.next,
    async overlay(name) {
      household.overlay = name
      frames.changed()
    },
    async intervene(change, name = '') {
      const { past, seek } = household
      currentOf(household)
      await seek.settled()
      const { run, result } = past.alter(currentOf(household), name, (own) => intervene(own, change))
      household.run = run
      const day = dayOfRun(run)
      household.witness?.leave(day)
      if ('brush' in change && household.tether === null) {
        // What a stroke did is a step old: whoever goes back to its day stands before it.
        advance(run, 1)
        past.note(run)
      }
      frames.changed()
      surroundings.later(living.look, 0)
      return { back: result, line: past.line.id, day }
    },
    async attend(to) {
      household.attendant = to
    },
  }
}
