import { beginAnew, canBeginAnew } from '../run/past/anew.ts'
import type { Courses } from '../run/past/courses.ts'
import { accountOf, follow, type Line, newLine, type Place } from '../run/past/lines.ts'
import { createRoom, hasJustSolved, returnTo, roomFor, takeMoment } from '../run/past/moment.ts'
import { nearestBefore, spacingFor } from '../run/past/shelf.ts'
import { type Recording, recordingOf, recordingTo } from '../run/recording.ts'
import { applyDue, dayHash, dayOfRun, isFreshlyStruck, type Run } from '../run/run.ts'
import { createPurse } from './purse.ts'
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
  /** Begins with another run; one that another page has lived has courses, none of which is at hand. */
  begin(run: Run, courses?: Courses | null): void
  /** Notes how far a run has come; takes a moment if it is time for one. @param thrift part of the time that this may cost, 1 in so many */
  note(run: Run, thrift?: number): void
  /** First day that one can go back to. */
  first(): number
  /** Whether there is a moment on a line to go on from: else it must be lived again. */
  isAtHand(line: Line): boolean
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

/** The part of the time that moments may take, 1 in so many, in ordinary life. */
const usualThrift = 40

/** @param clock ms @param spacing days between two moments */
export function createPast(clock: () => number, shelves: Shelves, spacing = spacingFor): Past {
  let lines: readonly Line[] = []
  let line: Line = newLine(0, null, 0, '', [])
  /** Days of the latest moment, and of the latest that was taken as soon as the load was solved. */
  let latest = Number.NEGATIVE_INFINITY
  let latestSolved = Number.NEGATIVE_INFINITY
  /** What came before the first moment was lived by another page, and can be lived again from the beginning. */
  let isTakenUp = false
  const purse = createPurse(clock)
  const room = createRoom()
  let words = 0

  const take = (run: Run) => {
    latest = dayOfRun(run)
    if (hasJustSolved(run)) latestSolved = latest
    const present = [
      { line, day: latest },
      { line, day: line.tip },
    ]
    // What goes to disk in a hurry is so little that no moment need wait for it.
    const own = purse.pay(() => shelves.room(roomFor(run, words), present, purse.isLow), true)
    room.words = own ?? room.words
    purse.pay(() => {
      const moment = takeMoment(run, room)
      shelves.put(line, moment, room.words.subarray(0, moment.words), present)
      words = moment.words
    })
  }
  /** Whether there is a moment of a day, or so near that another is not worth its room. */
  const isKept = (day: number, within: number) => {
    const before = nearestBefore(shelves.moments, line, day)
    return before !== null && day - before.day < within
  }
  const bring = (run: Run, one: KeptMoment): Run => {
    const back = returnTo(one.moment, shelves.words(one), run, accountOf(line, one.line, one.moment))
    latest = one.day
    latestSolved = Number.NEGATIVE_INFINITY
    return back
  }
  /** Where one comes from one may wish to be again. */
  const part = (run: Run) => {
    const day = dayOfRun(run)
    follow(line, run)
    if (day < line.tip || day < 0) return
    line.end = dayHash(run.state, day)
    // Whoever comes back stands before what was done on the day, and a stroke cannot be taken out of the tissue.
    if (!isFreshlyStruck(run) && !isKept(day, run.parameters.run.timeStep)) take(run)
  }
  const bringAnew = (run: Run): Run => {
    latest = Number.NEGATIVE_INFINITY
    latestSolved = latest
    return beginAnew(run, line)
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
      return purse.spent
    },
    begin(run, courses = null) {
      shelves.clear()
      const day = dayOfRun(run)
      isTakenUp = courses !== null && canBeginAnew(run)
      line = isTakenUp ? courses!.line : newLine(0, null, day, '', run.interventions)
      line.tip = day
      lines = isTakenUp ? courses!.lines : [line]
      latest = Number.NEGATIVE_INFINITY
      latestSolved = latest
      purse.fill()
      words = 0
      follow(line, run)
      if (day >= 0) take(run)
    },
    note(run, thrift = usualThrift) {
      const day = dayOfRun(run)
      follow(line, run)
      if (day < 0) return
      if (shelves.moments.length === 0) return take(run)
      // Until the load is solved anew, half of the time of the days that follow has been spent: none is worth more than one here.
      const wanted = spacing(run.state.grid)
      const isSolved = hasJustSolved(run) && day - latestSolved > 0.9 * wanted
      const overdue = 1.1 * wanted
      if ((!isSolved && day - latest < overdue) || isFreshlyStruck(run)) return
      if (!purse.canSpend(thrift)) return
      const { mechanicsEvery, timeStep } = run.parameters.run
      if (!isKept(day, !isSolved ? overdue : mechanicsEvery < 0.9 * wanted ? 0.75 * wanted : timeStep)) return take(run)
      latest = day
      if (isSolved) latestSolved = day
    },
    first: () => (isTakenUp ? 0 : (shelves.moments[0]?.day ?? line.tip)),
    isAtHand: (one) => nearestBefore(shelves.moments, one, one.tip) !== null,
    isPast: (run) => dayOfRun(run) < line.tip,
    toward(run, day) {
      const now = dayOfRun(run)
      if (day < now) part(run)
      const nearest = nearestBefore(shelves.moments, line, day)
      if (now <= day && now >= (nearest?.day ?? now)) return run
      if (nearest) return bring(run, nearest)
      return isTakenUp ? bringAnew(run) : run
    },
    arrive(run) {
      follow(line, run)
      if (dayOfRun(run) >= line.tip) applyDue(run)
      follow(line, run)
    },
    alter(run, name, deed) {
      const day = dayOfRun(run)
      if (day >= line.tip) {
        const result = deed(run)
        follow(line, run)
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
      follow(line, own)
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
      if (!nearest && !isTakenUp) return run
      line = other
      return nearest ? bring(run, nearest) : bringAnew(run)
    },
  }
}
