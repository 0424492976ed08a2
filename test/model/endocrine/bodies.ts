import { act, createBody, liveBody } from '../../../src/model/endocrine/body.ts'
import { createKinetics } from '../../../src/model/endocrine/drugs/dosing.ts'
import { createExposure } from '../../../src/model/endocrine/drugs/exposure.ts'
import { createEffects, type Effects } from '../../../src/model/endocrine/effects.ts'
import { createHolds, hold, type LevelName } from '../../../src/model/endocrine/levels.ts'
import { defaultParameters, type Parameters } from '../../../src/model/parameters.ts'
import type { Body, Totals } from '../../../src/model/state.ts'
import { coursesOf, type PrescribedInput, resolvePrescription } from '../../../src/run/prescription.ts'
import { resolveSubject, type SubjectInput } from '../../../src/run/subject.ts'

type Taken = Partial<PrescribedInput> & { drug: string; dose: number }

export interface Life {
  readonly body: Body
  readonly effects: Effects
  readonly p: Parameters
  /** The body at the end of each day. */
  readonly days: readonly Body[]
}

/** A body without bone, lived for so many days under a prescription that begins on day 0 unless it says otherwise. */
export function liveBodyOf(
  input: SubjectInput,
  taken: readonly Taken[] = [],
  days = 1,
  held: Partial<Record<LevelName, number>> = {},
  edit: (p: Parameters) => void = () => {},
): Life {
  const p = defaultParameters()
  edit(p)
  const subject = resolveSubject(input, p.calcium.intake)
  const holds = createHolds()
  for (const [name, level] of Object.entries(held)) hold(holds, name as LevelName, level, 1)
  const body = createBody(subject, p, holds)
  const entries = taken.map((course) => ({ start: 0, ...course })) as PrescribedInput[]
  const drive = { subject, courses: coursesOf(resolvePrescription(entries, 'prescription')), holds, depots: [] }
  const dt = p.run.timeStep
  const scratch = { kinetics: createKinetics(dt), exposure: createExposure() }
  const totals = { resorbed: 0, formed: 0 } as Totals
  const perDay = Math.round(1 / dt)
  const past: Body[] = []
  for (let step = 0; step < days * perDay; step++) {
    liveBody(body, totals, drive, scratch, p, { a: 1, b: 2 }, step, step % perDay === 0, step * dt, dt)
    if (step % perDay === perDay - 1) past.push(structuredClone(body))
  }
  const effects = createEffects()
  act(effects, body, subject, days, p)
  return { body, effects, p, days: past }
}

/** An untreated woman some years after her menopause, and a man in middle age. */
export const postmenopausal: SubjectInput = { age: 54, ageing: false }
export const man: SubjectInput = { sex: 'male', age: 45, ageing: false }
