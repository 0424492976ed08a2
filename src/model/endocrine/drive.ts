import type { Course } from './drugs/dosing.ts'
import { createHolds, type Holds, hold } from './levels.ts'
import { defaultSubject, type Subject } from './subject.ts'

/** What is imposed on the body during a step: whose it is, what it is given, and levels that are held. */
export interface Drive {
  readonly subject: Subject
  readonly courses: readonly Course[]
  readonly holds: Holds
}

/** A healthy woman of 40, untreated. */
export function quietDrive(subject: Subject = defaultSubject()): Drive {
  return { subject, courses: [], holds: createHolds() }
}

/** The same with circulating estradiol held, pg/mL. */
export function holdingEstradiol(level: number): Drive {
  const drive = quietDrive()
  hold(drive.holds, 'e2_pg_ml', level, 1)
  return drive
}
