import type { Line, Place } from '../run/past/lines.ts'
import { createRoom, hasJustSolved, returnTo, roomFor, takeMoment } from '../run/past/moment.ts'
import { apart, nearestBefore } from '../run/past/shelf.ts'
import { type Recording, recordingOf, recordingTo } from '../run/recording.ts'
import { applyDue, dayHash, dayOfRun, type Run } from '../run/run.ts'
import type { KeptMoment, Shelves } from './shelves.ts'

/** The past of a run and the courses it has taken: where one can go back to, and what has become of each. */
export interface Past {
  /** The course that the run is on, and all there are, oldest first. */
  readonly line: Line
  readonly lines: readonly Line[]
  readonly moments: readonly Place[]
  /** Bytes that they take, and may take. */
  readonly used: number
  readonly budget: number
  /** Milliseconds that taking moments has cost since the run was opened. */
  readonly cost: number
  /** Begins anew with another run. */
  begin(run: Run): void
  /** Notes how far a run has come; takes a moment if it is time for one. @param thrift part of the time that this may cost, 1 in so many */
  note(run: Run, thrift?: number): void
  /** First day that one can go back to. */
  first(): number
  /** Whether a run stands before the end of its line. */
  isPast(run: Run): boolean
  /** The run from which to live on to a day of the present line: at the nearest moment there is before it, or where it is if that is nearer. */
  toward(run: Run, day: number): Run
  /** To be called once a run has come to where it was to go. */
  arrive(run: Run): void
  /**
   * Changes a run by a deed, on a line of its own if it stands in the past.
   * @throws what the deed throws, and then there is no other line.
   */
  alter<T>(run: Run, name: string, deed: (run: Run) => T): { run: Run; result: T }
  /** The recording of the present line, as far as it was lived, wherever on it the run stands. */
  recording(run: Run): Recording
  /** The run from which to live on to the end of another line. */
  change(run: Run, id: number): Run
}

/** Days after which a moment is due wherever the run stands. */
const overdue = 2 * apart
/** The part of the time that moments may take, 1 in so many, in ordinary life; and what they may take beside, ms. */
const usualThrift = 40
const endowment = 1000
/** One that took longer was held up by others, which is no measure of what comes, ms. */
const dearest = 100

/** @param clock ms */
export function createPast(clock: () => number, shelves: Shelves): Past {
  let lines: Line[] = []
  let line: Line = newLine(0, null, 0, '', [])
  /** Days of the latest moment, and of the latest that was taken as soon as the load was solved. */
  let latest = Number.NEGATIVE_INFINITY
  let latestSolved = Number.NEGATIVE_INFINITY
  let cost = 0
  /** Time that moments may still take, ms, and when it was counted. */
  let credit = endowment
  let countedAt = clock()
  const room = createRoom()
  let words = 0

  const take = (run: Run) => {
    latest = dayOfRun(run)
    if (hasJustSolved(run)) latestSolved = latest
    const present = [
      { line, day: latest },
      { line, day: line.tip },
    ]
    const start = clock()
    room.words = shelves.room(roomFor(run, words), present, credit < endowment / 4) ?? room.words
    const tidied = clock()
    const moment = takeMoment(run, room)
    shelves.put(line, moment, room.words.subarray(0, moment.words), present)
    words = moment.words
    const end = clock()
    cost += end - start
    // What goes to disk in a hurry is so little that no moment need wait for it.
    credit = Math.min(credit, Math.max(0, credit - (tidied - start))) - Math.min(dearest, end - tidied)
  }
  const count = (thrift: number) => {
    const now = clock()
    credit = Math.min(endowment, credit + (now - countedAt) / thrift)
    countedAt = now
  }
  /** Whether there is a moment of a day, or so near that another is not worth its room. */
  const isKept = (day: number, within: number) => {
    const before = nearestBefore(shelves.moments, line, day)
    return before !== null && day - before.day < within
  }
  const bring = (run: Run, one: KeptMoment): Run => {
    const back = returnTo(one.moment, shelves.words(one), run, line)
    latest = one.day
    latestSolved = Number.NEGATIVE_INFINITY
    return back
  }
  /** Where one comes from one may wish to be again. */
  const part = (run: Run) => {
    const day = dayOfRun(run)
    follow(run)
    if (day < line.tip || day < 0) return
    line.end = dayHash(run.state, day)
    if (!isKept(day, run.parameters.run.timeStep)) take(run)
  }
  const follow = (run: Run) => {
    const day = dayOfRun(run)
    if (day < line.tip) return
    line.tip = day
    line.applied = run.applied
    line.interventions = run.interventions
    line.rows = run.rows
    line.hashes = run.hashes
  }

  return {
    get line() {
      return line
    },
    get lines() {
      return lines
    },
    get moments() {
      return shelves.moments
    },
    get used() {
      return shelves.used
    },
    get budget() {
      return shelves.budget
    },
    get cost() {
      return cost
    },
    begin(run) {
      shelves.clear()
      line = newLine(0, null, dayOfRun(run), '', run.interventions)
      lines = [line]
      latest = Number.NEGATIVE_INFINITY
      latestSolved = latest
      cost = 0
      credit = endowment
      words = 0
      follow(run)
      if (dayOfRun(run) >= 0) take(run)
    },
    note(run, thrift = usualThrift) {
      const day = dayOfRun(run)
      follow(run)
      if (day < 0) return
      if (shelves.moments.length === 0) return take(run)
      // Until the load is solved anew, half of the time of the days that follow has been spent: none is worth more than one here.
      const isSolved = hasJustSolved(run) && day - latestSolved >= apart
      if (!isSolved && day - latest < overdue) return
      count(thrift)
      if (credit < 0) return
      const { mechanicsEvery, timeStep } = run.parameters.run
      if (!isKept(day, !isSolved ? overdue : mechanicsEvery < apart ? apart : timeStep)) return take(run)
      latest = day
      if (isSolved) latestSolved = day
    },
    first: () => shelves.moments[0]?.day ?? line.tip,
    isPast: (run) => dayOfRun(run) < line.tip,
    toward(run, day) {
      const now = dayOfRun(run)
      if (day < now) part(run)
      const nearest = nearestBefore(shelves.moments, line, day)
      if (now <= day && now >= (nearest?.day ?? now)) return run
      return nearest ? bring(run, nearest) : run
    },
    arrive(run) {
      follow(run)
      if (dayOfRun(run) >= line.tip) applyDue(run)
      follow(run)
    },
    alter(run, name, deed) {
      const day = dayOfRun(run)
      if (day >= line.tip) {
        const result = deed(run)
        follow(run)
        return { run, result }
      }
      // What the scenario itself has in store still comes; what was done by hand later has not been done.
      const scripted = new Set(run.scenario.interventions.map((change) => JSON.stringify(change)))
      const done = run.interventions.slice(0, run.applied)
      const ahead = run.interventions.slice(run.applied).filter((change) => scripted.has(JSON.stringify(change)))
      const own: Run = { ...run, interventions: [...done, ...ahead] }
      const result = deed(own)
      line = newLine(lines.length, line, day, name, own.interventions)
      lines = [...lines, line]
      follow(own)
      return { run: own, result }
    },
    recording(run) {
      const { tip, interventions, applied, hashes, end } = line
      if (dayOfRun(run) >= tip || !end) return recordingOf(run)
      const all = hashes.at(-1)?.day === tip ? hashes : [...hashes, end]
      return recordingTo(tip, run.scenario, interventions.slice(0, applied), all)
    },
    change(run, id) {
      const other = lines.find((one) => one.id === id)
      if (!other || other === line) return run
      part(run)
      const nearest = nearestBefore(shelves.moments, other, other.tip)
      if (!nearest) return run
      line = other
      return bring(run, nearest)
    },
  }
}

const newLine = (
  id: number,
  parent: Line | null,
  since: number,
  name: string,
  interventions: Run['interventions'],
): Line => ({ id, parent, since, name, tip: since, applied: 0, interventions, rows: [], hashes: [], end: null })
