import { dayOf } from '../../model/clock.ts'
import { pathWords } from '../../run/load-words.ts'
import { dayOfRun } from '../../run/run.ts'
import { type Intervention, scenarioWarnings } from '../../run/scenario.ts'
import { createWitness } from '../../run/witness.ts'
import { createFrameBuilder } from '../frame-builder.ts'
import type { Opening } from '../open.ts'
import type { Opened } from '../simulation.ts'
import type { Frames } from './frames.ts'
import type { Household } from './household.ts'
import type { Living } from './living.ts'

/** Takes a run in place of the one before, and tells what it is. */
export function adopt(household: Household, frames: Frames, living: Living, wish: Opening): Opened {
  const { run, shipped, about, recording, link, courses, day: wanted = Number.NEGATIVE_INFINITY } = wish
  const { past, keeping, seek } = household
  household.run = run
  const witness = recording ? createWitness(recording) : null
  const other = recording && firstOther(run.interventions, recording.scenario.interventions)
  if (other !== undefined) witness?.leave(other)
  witness?.see(run)
  household.witness = witness
  household.builder = createFrameBuilder(run.state.grid)
  run.workspace.dirtyTiles.fill(1)
  household.opening++
  seek.giveUp()
  past.begin(run, courses)
  keeping.begin()
  household.tether = null
  living.rest()
  frames.changed()
  if (wanted > dayOfRun(run)) void living.seekFrom(run, wanted)
  const { scenario, state, parameters } = run
  return {
    shipped,
    seed: scenario.seed,
    title: scenario.title || 'Untitled section',
    about: [about, pathWords(state), ...scenarioWarnings(scenario)].filter(Boolean).join(' '),
    day: dayOf(state, parameters),
    settlingDays: state.clock.settling * parameters.run.timeStep,
    estradiol: state.body.estradiol,
    relives: recording
      ? {
          from: link ? 'link' : 'recording',
          days: recording.days,
          view: link?.view ?? null,
          isAnotherPreset: link?.isAnotherPreset ?? false,
        }
      : null,
  }
}

/** Day of the first intervention that only one of two runs has; none if they have the same. */
function firstOther(some: readonly Intervention[], others: readonly Intervention[]): number | undefined {
  const k = [...some.keys(), some.length].find((at) => JSON.stringify(some[at]) !== JSON.stringify(others[at]))
  if (k === undefined) return undefined
  return Math.min(...[some[k], others[k]].flatMap((one) => one?.day ?? []))
}
