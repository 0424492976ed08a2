import type { Depot } from '../brush/depots.ts'
import type { Course } from './drugs/dosing.ts'
import { createHolds, type Holds, hold } from './levels.ts'
import { defaultSubject, type Subject } from './subject.ts'

/** What is imposed during a step: whose body it is, what it is given, levels that are held, and what hands left in the tissue. */
export interface Drive {
  readonly subject: Subject
  readonly courses: readonly Course[]
  readonly holds: Holds
  readonly depots: readonly Depot[]
}

/** A healthy woman of 40, untreated. */
export function quietDrive(subject: Subject = defaultSubject()): Drive {
  return { subject, courses: [], holds: createHolds(), depots: [] }
}

/** The same with circulating estradiol held, pg/mL. */
export function holdingEstradiol(level: number): Drive {
  const drive = quietDrive()
  hold(drive.holds, 'e2_pg_ml', level, 1)
  return drive
}
