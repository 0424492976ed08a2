import type { Line, Place } from '../run/past/lines.ts'
import { createRoom, returnTo, takeMoment } from '../run/past/moment.ts'
import { grain, nearestBefore } from '../run/past/shelf.ts'
import { type Recording, recordingOf, recordingTo } from '../run/recording.ts'
import { applyDue, dayHash, dayOfRun, isFreshlyStruck, type Run } from '../run/run.ts'
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

/** Least days between two moments, and the part of the time that they may take, 1 in so many, in ordinary life. */
const apart = grain / 2
const usualThrift = 40
/** Longest time between two, ms, however long one took. */
const longestWait = 4000

/** @param clock ms */
export function createPast(clock: () => number, shelves: Shelves): Past {
  let lines: Line[] = []
  let line: Line = newLine(0, null, 0, '', [])
  let latest = Number.NEGATIVE_INFINITY
  let nextAt = 0
  let cost = 0
  const room = createRoom()

  const take = (run: Run) => {
    const present = [
      { line, day: dayOfRun(run) },
      { line, day: line.tip },
    ]
    const moment = takeMoment(run, room)
    shelves.put(line, moment, room.words.subarray(0, moment.words), present)
  }
  const timed = (run: Run, thrift: number) => {
    const start = clock()
    take(run)
    const end = clock()
    cost += end - start
    // One that was held up by others is no measure of what comes.
    nextAt = end + Math.min(longestWait, thrift * (end - start))
    latest = dayOfRun(run)
  }
  /** Whether there is a moment of a day, or so near that another is not worth its room. */
  const isKept = (day: number, within: number) => {
    const before = nearestBefore(shelves.moments, line, day)
    return before !== null && day - before.day < within
  }
  const bring = (run: Run, one: KeptMoment): Run => {
    const back = returnTo(one.moment, shelves.words(one), run, line)
    latest = one.day
    return back
  }
  /** Where one comes from one may wish to be again. */
  const part = (run: Run) => {
    const day = dayOfRun(run)
    follow(run)
    if (day < line.tip || day < 0) return
    line.end = dayHash(run.state, day)
    // Whoever comes back stands before what was done on the day, and a stroke cannot be taken out of the tissue.
    if (!isFreshlyStruck(run) && !isKept(day, run.parameters.run.timeStep)) timed(run, usualThrift)
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
      cost = 0
      follow(run)
      if (dayOfRun(run) >= 0) timed(run, usualThrift)
    },
    note(run, thrift = usualThrift) {
      const day = dayOfRun(run)
      follow(run)
      if (day < 0) return
      if (shelves.moments.length === 0) return timed(run, thrift)
      if (day - latest < apart || clock() < nextAt || isFreshlyStruck(run)) return
      if (isKept(day, apart)) latest = day
      else timed(run, thrift)
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
