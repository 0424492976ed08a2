import { type Courses, readCourses, tellCourses } from '../run/past/courses.ts'
import type { Line } from '../run/past/lines.ts'
import { dayOfRun, type Run } from '../run/run.ts'
import { parseScenario } from '../run/scenario.ts'
import { saveSnapshot } from '../run/snapshot.ts'

/** What is sent out of the worker so that a run outlives it: now and then its state, and more often how far it has come since. */
export interface Keeping {
  /** Begins anew with another run. */
  begin(): void
  /** Sends what is due, if anything. */
  look(run: Run, courses: Courses): void
}

/** What was done on a line, and how far it has been lived: from a state of it, all of it can be lived again. */
export interface Journal {
  /** Which state it goes with: as many were kept before. */
  readonly state: number
  readonly day: number
  /** The interventions, as a scenario has them. */
  readonly interventions: string
  /** The courses that the run has taken, as they are told. */
  readonly courses?: string
}

export interface KeepingPlace {
  now(): number
  keep(snapshot: Uint8Array<ArrayBuffer>, day: number, state: number): void
  note(journal: Journal): void
}

/**
 * The first state is kept soon; then so much time lies between two, more if they would take more than one part in `thrift` of it, but
 * never so much that living again what came since would be a long wait.
 */
const firstAfter = 2500
const every = 15_000
const thrift = 100
const seldom = 30_000
/** Time between entries of the journal, ms. */
const noteEvery = 1000

export function createKeeping({ now, keep, note }: KeepingPlace): Keeping {
  let state = -1
  let kept: Line | null = null
  let dueAt = now() + firstAfter
  let noteAt = 0
  let written = ''
  return {
    begin() {
      kept = null
      dueAt = now() + firstAfter
      written = ''
    },
    look(run, courses) {
      const { line } = courses
      const start = now()
      const day = dayOfRun(run)
      // Another line needs a state of its own at once; what is relived has been kept before.
      const isDue = kept === line ? start >= dueAt && day >= line.tip : kept !== null || start >= dueAt
      if (isDue) {
        // Unpacked: whoever watches would see the time that packing takes.
        const snapshot = saveSnapshot(run, 0)
        kept = line
        state++
        dueAt = now() + Math.min(seldom, Math.max(every, thrift * (now() - start)))
        keep(snapshot, day, state)
        written = ''
      }
      if (kept !== line || (start < noteAt && !isDue)) return
      const interventions = JSON.stringify(line.interventions)
      const journal = { state, day: line.tip, interventions, courses: tellCourses(courses) }
      const text = `${journal.day} ${journal.courses}`
      if (text === written) return
      written = text
      noteAt = start + noteEvery
      note(journal)
    },
  }
}

/** A restored run with all that its journal says was done, and the day to live on to; a journal of another course is passed over. */
export function takeUp(run: Run, journal?: Journal): { run: Run; day: number; courses: Courses | null } {
  const asItIs = { run, day: dayOfRun(run), courses: null }
  if (!journal || !(journal.day >= asItIs.day)) return asItIs
  try {
    const { interventions } = parseScenario({ ...run.scenario, interventions: JSON.parse(journal.interventions) })
    const isSame = run.interventions
      .slice(0, run.applied)
      .every((done, k) => JSON.stringify(done) === JSON.stringify(interventions[k]))
    if (!isSame) return asItIs
    const courses = readCourses(journal.courses ?? '', run.scenario)
    return { run: { ...run, interventions: interventions.slice() }, day: journal.day, courses }
  } catch {
    return asItIs
  }
}
