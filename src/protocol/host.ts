import { checkedBiopsy, takeBiopsy } from '../measure/biopsy/biopsy.ts'
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
import { createKeeping, takeUp } from './keeping.ts'
import { createMemoryStore, type MomentStore } from './moment-store.ts'
import { imageAskedBy, lookAt, type Opening, openRun } from './open.ts'
import type { OverlayName } from './overlays.ts'
import { createPacemaker } from './pacemaker.ts'
import { createPast } from './past.ts'
import { createSeek } from './seek.ts'
import { createShelves } from './shelves.ts'
import { type Attendant, fastest, type Opened, type Seen, type Simulation } from './simulation.ts'
import { storyAt } from './story.ts'
import { whereIs } from './whereabouts.ts'

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
  /** Where moments of the past are kept; in memory unless given. */
  store?(): MomentStore
}

/** Longest stretch of work between two looks at the messages, ms. */
const slice = 8
/** While the machine is what limits the pace, frames take one part in this many of its time. */
const frugality = 40
/** Days from which on the nearest moment is shown before the day that is sought. */
const farOff = 5

/** The simulation as the page sees it, run in slices so that it hears what it is told. */
export function createHost(surroundings: Surroundings): Simulation {
  const { now, soon, later, transfer, store = () => createMemoryStore() } = surroundings
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
  const past = createPast(now, createShelves(store))
  const keeping = createKeeping({
    now,
    keep: (snapshot, day, state) => attendant?.keep(transfer(snapshot, [snapshot.buffer]), day, state),
    note: (journal) => attendant?.note(journal),
  })
  const seek = createSeek(now, past, slice)

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
          rows: rowsKnown(run).length,
          first: past.first(),
          tip: past.line.tip,
          line: past.line.id,
          lines: past.lines.length,
          applied: run.applied,
          exact: seek.day === null ? 1 : 0,
          liveTime,
          labels: run.plan.labels,
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

  /** Of the whole line, though the run may stand in its past. */
  const rowsKnown = ({ rows }: Run) => (rows.length < past.line.rows.length ? past.line.rows : rows)

  const look = () => {
    if (run && attendant && seek.day === null) keeping.look(run, past.line)
  }

  /** Goes to a day that has been lived, from a run that stands before it. */
  const seekFrom = (from: Run, day: number): Promise<boolean> => {
    run = from
    goal = null
    isPlaying = false
    pacemaker.rest()
    const answer = seek.to(day)
    if (day - dayOfRun(from) > farOff) changed()
    seekOn()
    return answer
  }

  const seekOn = () => {
    if (run && seek.live(run)) changed()
    wake()
  }

  const work = () => {
    isAwake = false
    if (!run || !isAtWork()) return
    try {
      if (seek.day !== null) return seekOn()
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
      past.note(run)
      liveTime += now() - start
      if (steps > 0) changed()
      look()
      wake()
    } catch (error) {
      isPlaying = false
      goal = null
      seek.giveUp()
      changed()
      attendant?.fail(sentenceOf(error))
    }
  }

  const isAtWork = () => seek.day !== null || ((isPlaying || goal !== null) && !isHeld())

  const wake = () => {
    if (isAwake || !run || !isAtWork()) return
    isAwake = true
    const wait = seek.day !== null ? 0 : pacemaker.wait(run.parameters.run.timeStep)
    if (wait > 1) later(work, Math.min(wait, 50))
    else soon(work)
  }

  const adopt = (wish: Opening): Opened => {
    const { run: next, shipped, about, recording, link, day: wanted = Number.NEGATIVE_INFINITY } = wish
    run = next
    witness = recording ? createWitness(recording) : null
    witness?.see(next)
    builder = createFrameBuilder(next.state.grid)
    next.workspace.dirtyTiles.fill(1)
    opening++
    isPlaying = false
    goal = null
    seek.giveUp()
    past.begin(next)
    keeping.begin()
    tether = null
    pacemaker.rest()
    changed()
    if (wanted > dayOfRun(next)) void seekFrom(next, wanted)
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
    async restore(snapshot, journal) {
      const { run: restored, day } = takeUp(restoreSnapshot(snapshot), journal)
      return adopt({ run: restored, shipped: null, about: restored.scenario.description, day })
    },
    async look(file, name) {
      return lookAt(file, name)
    },
    async imageAskedBy(text, name) {
      return imageAskedBy(text, name)
    },
    async play(daysPerSecond) {
      current()
      await seek.settled()
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
    async goTo(wanted) {
      const here = current()
      const dt = here.parameters.run.timeStep
      const day = Math.min(past.line.tip, Math.max(past.first(), Math.round(wanted / dt) * dt))
      if (seek.day === day) return seek.settled().then(() => true)
      return seekFrom(past.toward(here, day), day)
    },
    async lines() {
      return past.lines.map(({ id, parent, since, tip, name }) => ({
        id,
        parent: parent?.id ?? null,
        since,
        tip,
        name,
      }))
    },
    async changeLine(id) {
      await seek.settled()
      const here = past.change(current(), id)
      return past.line.id === id && seekFrom(here, past.line.tip)
    },
    async kept() {
      const days = past.moments.map(({ day }) => day)
      return { days, bytes: past.used, budget: past.budget, cost: past.cost }
    },
    async step(days) {
      current()
      await seek.settled()
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
      const rows = rowsKnown(current())
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
    async intervene(change, name = '') {
      current()
      await seek.settled()
      const made = past.alter(current(), name, (own) => intervene(own, change))
      run = made.run
      const day = dayOfRun(run)
      witness?.leave(day)
      if ('brush' in change && tether === null) {
        // What a stroke did is a step old: whoever goes back to its day stands before it.
        advance(run, 1)
        past.note(run)
      }
      changed()
      later(look, 0)
      return { back: made.result, line: past.line.id, day }
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
    async whereIs(id) {
      return whereIs(current().state, id)
    },
    async biopsy(settings) {
      const { state, parameters, plan, rows } = current()
      return takeBiopsy(state, parameters, plan.labels, rows, checkedBiopsy(settings))
    },
    async recording() {
      return `${JSON.stringify(past.recording(current()), null, 1)}\n`
    },
    async scenario() {
      const { scenario, interventions } = current()
      return `${JSON.stringify({ ...scenario, interventions }, null, 1)}\n`
    },
    async link(view) {
      return linkOf(recordingOf(current()), presets, view)
    },
    async proof() {
      return witness && { ...witness.proof, changes: current().applied }
    },
    async snapshot(level) {
      const bytes = saveSnapshot(current(), level)
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
