import { mineralDistributionOf } from '../measure/mineral.ts'
import { dayOf } from '../model/clock.ts'
import { listParameters } from '../model/parameters.ts'
import { fingerprint } from '../run/fingerprint.ts'
import { InputError } from '../run/input-error.ts'
import { linkOf } from '../run/link.ts'
import { pathWords } from '../run/load-words.ts'
import { recordingOf } from '../run/recording.ts'
import { advance, dayOfRun, intervene, type Run } from '../run/run.ts'
import { scenarioWarnings } from '../run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../run/snapshot.ts'
import { createWitness, type Witness } from '../run/witness.ts'
import { presets } from '../scenarios/index.ts'
import { buildFrame, createFrameBuilder, dayLaid, type FrameBuilder } from './frame-builder.ts'
import { imageAskedBy, lookAt, type Opening, openRun } from './open.ts'
import type { OverlayName } from './overlays.ts'
import { createPacemaker } from './pacemaker.ts'
import { type Attendant, fastest, type Opened, type Seen, type Simulation } from './simulation.ts'
import { storyAt } from './story.ts'

/** What the host needs of the place it lives in. */
export interface Surroundings {
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Calls back as soon as waiting messages have been heard. */
  soon(callback: () => void): void
  /** Calls back after a number of milliseconds. */
  later(callback: () => void, milliseconds: number): void
  /** Hands over the buffers of a value when it crosses to the page. */
  transfer<T>(value: T, buffers: ArrayBuffer[]): T
}

/** Longest stretch of work between two looks at the messages, ms. */
const slice = 8
/** While the machine is what limits the pace, frames take one part in this many of its time. */
const frugality = 40
/** Least time between copies of the state for the page to keep, ms; they take at most one part in `thrift` of it. */
const keepEvery = 10_000
const thrift = 100

/** The simulation as the page sees it, run in slices so that it hears what it is told. */
export function createHost(surroundings: Surroundings): Simulation {
  const { now, soon, later, transfer } = surroundings
  let run: Run | null = null
  let builder: FrameBuilder | null = null
  let opening = 0
  let version = 0
  let overlay: OverlayName = 'none'
  let isPlaying = false
  let pace = 30
  /** Day to run on to, for a step. */
  let goal: number | null = null
  /** Day beyond which it does not play. */
  let tether: number | null = null
  let isAwake = false
  /** Spent on living since the last frame, ms. */
  let liveTime = 0
  let nextKeepAt = now() + keepEvery
  let nextFrameAt = 0
  let attendant: Attendant | null = null
  let witness: Witness | null = null
  let asked: {
    seen: Seen
    spent: ArrayBuffer | null
    answer: (buffer: ArrayBuffer) => void
    refuse: (error: Error) => void
  } | null = null
  const pacemaker = createPacemaker()

  const current = (): Run => {
    if (!run) throw new InputError('No run is open yet.')
    return run
  }

  const isTied = () => tether !== null && isPlaying
  const isHeld = () => isTied() && dayOfRun(current()) >= tether! - 1e-9

  const answer = () => {
    if (!asked || !run || !builder) return
    const { seen, spent } = asked
    if (seen.opening === opening && seen.version === version) return
    const start = now()
    const { target, reached, isLimited } = pacemaker.report(start)
    if (isTied() ? !isHeld() : isPlaying && isLimited && start < nextFrameAt) return
    const { answer: give, refuse } = asked
    asked = null
    try {
      const buffer = buildFrame(
        builder,
        run.state,
        run.workspace.dirtyTiles,
        run.parameters,
        overlay,
        {
          opening,
          version,
          day: dayOfRun(run),
          playing: isPlaying ? 1 : 0,
          target,
          reached,
          limited: isLimited ? 1 : 0,
          rows: run.rows.length,
          liveTime,
        },
        spent,
      )
      liveTime = 0
      give(transfer(buffer, [buffer]))
      nextFrameAt = start + frugality * (now() - start)
    } catch (error) {
      refuse(error as Error)
    }
  }

  const changed = () => {
    version++
    answer()
  }

  const keep = () => {
    if (!run || !attendant) return
    const start = now()
    // Unpacked: the page holds one copy, and whoever watches would see the time that packing takes.
    const snapshot = saveSnapshot(run, 0)
    nextKeepAt = now() + Math.max(keepEvery, thrift * (now() - start))
    attendant.keep(transfer(snapshot, [snapshot.buffer as ArrayBuffer]), dayOfRun(run))
  }

  const work = () => {
    isAwake = false
    if (!run || !(isPlaying || goal !== null)) return
    try {
      const start = now()
      const dt = run.parameters.run.timeStep
      const isSettling = dayOfRun(run) < 0
      // Settling is a prelude: it is shown, but not at the pace of what follows.
      pacemaker.due(start, isSettling || goal !== null ? fastest : pace, dt)
      let steps = 0
      while (!isHeld() && pacemaker.take(dt)) {
        advance(run, 1)
        witness?.see(run)
        steps++
        if (goal !== null && dayOfRun(run) >= goal - 1e-9) {
          goal = null
          pacemaker.rest()
          break
        }
        if (isSettling && dayOfRun(run) >= 0) {
          pacemaker.rest()
          break
        }
        if (now() - start >= slice) break
      }
      pacemaker.lived(now(), dayOfRun(run))
      liveTime += now() - start
      if (steps > 0) changed()
      if (now() >= nextKeepAt) keep()
      wake()
    } catch (error) {
      isPlaying = false
      goal = null
      changed()
      attendant?.fail(sentenceOf(error))
    }
  }

  const wake = () => {
    if (isAwake || !run || !(isPlaying || goal !== null) || isHeld()) return
    isAwake = true
    const wait = pacemaker.wait(run.parameters.run.timeStep)
    if (wait > 1) later(work, Math.min(wait, 50))
    else soon(work)
  }

  const adopt = ({ run: next, shipped, about, recording, link }: Opening): Opened => {
    run = next
    witness = recording ? createWitness(recording) : null
    witness?.see(next)
    builder = createFrameBuilder(next.state.grid)
    next.workspace.dirtyTiles.fill(1)
    opening++
    isPlaying = false
    goal = null
    tether = null
    nextKeepAt = now() + keepEvery
    pacemaker.rest()
    changed()
    const { scenario, state, parameters } = next
    return {
      shipped,
      seed: scenario.seed,
      title: scenario.title || 'Untitled section',
      about: [about, pathWords(next.state), ...scenarioWarnings(scenario)].filter(Boolean).join(' '),
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

  return {
    async open(request) {
      return adopt(await openRun(request))
    },
    async restore(snapshot) {
      const restored = restoreSnapshot(snapshot)
      return adopt({ run: restored, shipped: null, about: restored.scenario.description })
    },
    async look(file, name) {
      return lookAt(file, name)
    },
    async imageAskedBy(text, name) {
      return imageAskedBy(text, name)
    },
    async play(daysPerSecond) {
      current()
      pace = Math.min(fastest, Math.max(0, daysPerSecond))
      if (!isPlaying) pacemaker.rest()
      isPlaying = true
      goal = null
      changed()
      wake()
    },
    async pause() {
      isPlaying = false
      goal = null
      pacemaker.rest()
      changed()
    },
    async step(days) {
      const day = dayOfRun(current())
      isPlaying = false
      goal = day + Math.max(days, current().parameters.run.timeStep)
      pacemaker.rest()
      changed()
      wake()
    },
    async reach(day) {
      if (day <= dayOfRun(current()) && goal === null) return
      isPlaying = false
      goal = Math.max(day, goal ?? day)
      pacemaker.rest()
      changed()
      wake()
    },
    async tether(day) {
      tether = day
      wake()
      answer()
    },
    nextFrame(seen, spent) {
      return new Promise((give, refuse) => {
        asked?.refuse(new Error('Another frame was asked for.'))
        asked = { seen, spent, answer: give, refuse }
        answer()
      })
    },
    async overlay(name) {
      overlay = name
      changed()
    },
    async rows(from) {
      const { rows } = current()
      const start = Math.min(Math.max(0, Math.floor(from)), rows.length)
      const names = rows.length > 0 ? Object.keys(rows[0]!) : []
      const values = new Float64Array((rows.length - start) * names.length)
      let at = 0
      for (let k = start; k < rows.length; k++) for (const name of names) values[at++] = rows[k]![name]!
      return transfer({ opening, from: start, names, values }, [values.buffer])
    },
    async mineralDistribution() {
      const { state, parameters } = current()
      const distribution = mineralDistributionOf(state, parameters)
      return transfer(distribution, [
        distribution.calcium.buffer as ArrayBuffer,
        distribution.share.buffer as ArrayBuffer,
      ])
    },
    async intervene(change) {
      const back = intervene(current(), change)
      witness?.leave(dayOfRun(current()))
      changed()
      return back
    },
    async parameters() {
      const { parameters } = current()
      const values = parameters as unknown as Record<string, Record<string, number>>
      return Object.fromEntries(
        listParameters().map(({ path }) => {
          const [group, name] = path.split('.') as [string, string]
          return [path, values[group]![name]!]
        }),
      )
    },
    async plan() {
      const run = current()
      const { plan, scenario } = run
      return { day: dayOfRun(run), prescription: plan.prescription, subject: plan.drive.subject, years: scenario.years }
    },
    async inspect(x, y) {
      const run = current()
      return storyAt(run, (site) => dayLaid(builder!, site), x, y)
    },
    async recording() {
      return `${JSON.stringify(recordingOf(current()), null, 1)}\n`
    },
    async link(view) {
      return linkOf(recordingOf(current()), presets, view)
    },
    async proof() {
      return witness && { ...witness.proof, changes: current().applied }
    },
    async snapshot() {
      const bytes = saveSnapshot(current())
      return transfer(bytes, [bytes.buffer])
    },
    async fingerprint() {
      return fingerprint(current().state).whole
    },
    async attend(to) {
      attendant = to
    },
  }
}

/** An error as a person may read it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof InputError) return error.message
  const text = error instanceof Error ? error.message : String(error)
  return `The simulation met an error it did not expect: ${text.replace(/\.$/, '')}.`
}
