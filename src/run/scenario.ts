import * as v from 'valibot'
import { type MarkerName, usualLabelDays } from '../measure/labels.ts'
import { levelNames } from '../model/endocrine/levels.ts'
import { defaultParameters, listParameters, type Parameters } from '../model/parameters.ts'
import type { TissueKind } from '../model/tissue/generate/kinds.ts'
import { daysOf, durationPattern } from './duration.ts'
import { InputError, shown, suggestion } from './input-error.ts'
import { readJson } from './json.ts'
import { migrated, scenarioFormat } from './migrate.ts'
import { parameterHint } from './parameter-names.ts'
import {
  type ClampName,
  type Prescribed,
  type PrescribedInput,
  prescriptionWarnings,
  resolvePrescription,
} from './prescription.ts'
import {
  labelSchema,
  prescriptionSchema,
  scenarioSchema,
  strokeSchema,
  subjectChangeSchema,
  subjectKeys,
} from './schema.ts'
import { type PaintedStroke, resolveStroke, type StrokeInput } from './strokes.ts'
import {
  changedSubject,
  resolveSubject,
  resolveSubjectChange,
  type ScenarioSubject,
  type SubjectChange,
  type SubjectInput,
} from './subject.ts'

/** All that a run is before it starts, with nothing left to defaults: a later version runs it with the same numbers. */
export interface Scenario {
  readonly format: 'trabecula/scenario'
  readonly formatVersion: 1
  readonly title: string
  readonly description: string
  readonly seed: string
  readonly years: number
  readonly tissue: GeneratedTissue | ImageTissue
  readonly subject: ScenarioSubject
  /** In order of their start. */
  readonly prescription: readonly Prescribed[]
  /** Every row of the parameter table, `group.name` to value, as of the start. */
  readonly parameters: Readonly<Record<string, number>>
  /** In order of their day. */
  readonly interventions: readonly Intervention[]
}

export interface GeneratedTissue {
  readonly generate: TissueKind
  readonly width: number
  readonly height: number
  readonly pixelSize: number
}

export interface ImageTissue {
  readonly image: string
  /** µm; read from the file if absent. */
  readonly pixelSize?: number
  readonly threshold?: number
  /** x, y, width, height in pixels of the image. */
  readonly crop?: readonly [number, number, number, number]
  /** From 1, or the mean of the slab. */
  readonly page?: number | 'slab-mean'
  readonly sha256?: string
}

/**
 * A parameter turned, a level held (null: let go), all that is prescribed from then on, what is different about the subject
 * from then on, a stroke of a brush, or a label given, on a day of the run.
 */
export type Intervention =
  | { readonly day: number; readonly parameter: string; readonly value: number }
  | { readonly day: number; readonly clamp: ClampName; readonly to: number | null }
  | { readonly day: number; readonly prescription: readonly Prescribed[] }
  | { readonly day: number; readonly subject: SubjectChange }
  | ({ readonly day: number } & PaintedStroke)
  | ({ readonly day: number } & GivenLabel)

/** A fluorochrome given for some days. */
export interface GivenLabel {
  readonly label: MarkerName
  readonly days: number
}

export const defaultSeed = 'wolff-1892'

/** Reads a scenario file's text. @throws InputError */
export function readScenario(text: string, name = 'The scenario'): Scenario {
  return parseScenario(readJson(text, name))
}

/** Checks a scenario and fills in what it leaves out; a scenario so resolved comes back unchanged. @throws InputError */
export function parseScenario(value: unknown): Scenario {
  const result = v.safeParse(scenarioSchema, migrated(value, scenarioFormat), { abortEarly: true })
  if (!result.success) throw new InputError(sentence(result.issues[0]))
  const file = result.output
  const interventions = ((file.interventions ?? []) as Intervention[]).map((change, k) => {
    if ('prescription' in change)
      return { ...change, prescription: resolvePrescription(change.prescription, `interventions[${k}].prescription`) }
    if ('subject' in change) return { ...change, subject: resolveSubjectChange(change.subject, change.day) }
    if ('brush' in change) return { day: change.day, ...resolveStroke(strokeOf(change), `interventions[${k}]`) }
    if ('label' in change) return { ...change, days: change.days ?? usualLabelDays }
    const problem = changeProblem(change)
    if (problem) throw new InputError(`interventions[${k}]: ${problem}`)
    return change
  })
  const subject: SubjectInput = file.subject ?? {}
  const parameters: Record<string, number> = {}
  for (const { path, row } of listParameters()) parameters[path] = file.parameters?.[path] ?? row.value
  if (subject.calcium !== undefined && file.parameters?.['calcium.intake'] === undefined)
    parameters['calcium.intake'] = subject.calcium
  const person = resolveSubject(subject, parameters['calcium.intake']!)
  const inOrder = [...interventions.entries()].sort(([, a], [, b]) => a.day - b.day)
  checkLife(person, inOrder)
  const entries = resolvePrescription((file.prescription ?? []) as PrescribedInput[], 'prescription')
  return {
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: file.title ?? '',
    description: file.description ?? '',
    seed: file.seed ?? defaultSeed,
    years: file.years ?? 10,
    tissue: resolveTissue(file.tissue as GeneratedInput | ImageTissue),
    subject: person,
    prescription: [...formerEstradiol(subject), ...entries],
    parameters,
    interventions: inOrder.map(([, change]) => change),
  }
}

/** Lives the changes of a subject in their order. @throws InputError at the first that would change what has been */
function checkLife(subject: ScenarioSubject, interventions: readonly (readonly [number, Intervention])[]): void {
  let person = subject
  for (const [k, change] of interventions) {
    if (!('subject' in change)) continue
    try {
      person = changedSubject(person, change.subject, change.day)
    } catch (error) {
      throw error instanceof InputError ? new InputError(`interventions[${k}]: ${error.message}`) : error
    }
  }
}

/** What the `subject.estradiol` of older files means now. */
function formerEstradiol({ estradiol }: SubjectInput): Prescribed[] {
  return estradiol === undefined ? [] : [{ clamp: 'e2_pg_ml', to: estradiol, start: -3650 }]
}

/** Checks what is to be prescribed from now on. @throws InputError */
export function parsePrescription(value: unknown): Prescribed[] {
  const result = v.safeParse(v.strictObject({ prescription: prescriptionSchema }), { prescription: value })
  if (!result.success) throw new InputError(sentence(result.issues[0]))
  return resolvePrescription(result.output.prescription as PrescribedInput[], 'prescription')
}

/** Checks what is to be different about the subject from a day on. @throws InputError */
export function parseSubjectChange(value: unknown, day: number): SubjectChange {
  const result = v.safeParse(v.strictObject({ subject: subjectChangeSchema }), { subject: value })
  if (!result.success) throw new InputError(sentence(result.issues[0]))
  return resolveSubjectChange(result.output.subject, day)
}

/** Checks a stroke that is to be made. @throws InputError */
export function parseStroke(value: unknown): PaintedStroke {
  const result = v.safeParse(strokeSchema, value)
  if (!result.success) throw new InputError(sentence(result.issues[0], 'the stroke'))
  return resolveStroke(result.output as unknown as StrokeInput, 'The stroke')
}

/** Checks a label that is to be given. @throws InputError */
export function parseLabel(value: unknown): GivenLabel {
  const result = v.safeParse(labelSchema, value)
  if (!result.success) throw new InputError(sentence(result.issues[0], 'the label'))
  return { label: result.output.label, days: result.output.days ?? usualLabelDays }
}

const strokeOf = ({ day: _, ...stroke }: { readonly day: number }) => stroke as unknown as StrokeInput

/** What there is to say of a scenario that can be lived but that nobody has studied. */
export function scenarioWarnings({ subject, prescription, interventions }: Scenario): string[] {
  const later = interventions.flatMap((change) => ('prescription' in change ? change.prescription : []))
  return [...new Set(prescriptionWarnings([...prescription, ...later], subject))]
}

type GeneratedInput = Partial<GeneratedTissue> & { generate: TissueKind; size?: number }

function resolveTissue(tissue: GeneratedInput | ImageTissue): Scenario['tissue'] {
  if ('image' in tissue) return tissue
  const { generate, size, width, height, pixelSize = 10 } = tissue
  if (size !== undefined && (width !== undefined || height !== undefined))
    throw new InputError('tissue has a size as well as a width or height; give one or the other.')
  const side = size ?? 512
  return { generate, width: width ?? side, height: height ?? side, pixelSize }
}

/** The model's numbers at the start of a scenario. */
export function parametersOf(scenario: Scenario): Parameters {
  const p = defaultParameters()
  for (const [path, value] of Object.entries(scenario.parameters)) setParameter(p, path, value)
  return p
}

/** Sets one number by its full name. */
export function setParameter(p: Parameters, path: string, value: number): void {
  const [group, name] = path.split('.') as [keyof Parameters, string]
  const rows = p[group] as Record<string, number>
  rows[name] = value
}

/** One number by its full name. */
export function getParameter(p: Parameters, path: string): number {
  const [group, name] = path.split('.') as [keyof Parameters, string]
  return (p[group] as Record<string, number>)[name]!
}

const rows = new Map(listParameters().map(({ path, row }) => [path, row]))

/** Why a parameter cannot have a value, as a sentence, or null if it can. */
export function parameterProblem(path: string, value: number): string | null {
  const row = rows.get(path)
  if (!row) return `There is no parameter ${shown(path)}${parameterHint(path)}`
  if (!(value >= row.min && value <= row.max))
    return `${path} is ${shown(value)}, but it must be a number from ${row.min} to ${row.max}${row.unit === '1' ? '' : ` ${row.unit}`}.`
  return null
}

/** Why an intervention cannot be made while a run goes on, or null if it can. */
export function changeProblem(
  change: { parameter: string; value: number } | { clamp: string; to: number | null },
): string | null {
  if ('parameter' in change) {
    const problem = parameterProblem(change.parameter, change.value)
    if (problem) return problem
    return rows.get(change.parameter)!.restart ? `${change.parameter} can only be changed in a new run.` : null
  }
  if (!(levelNames as readonly string[]).includes(change.clamp))
    return `There is no level ${shown(change.clamp)} to hold; there are ${levelNames.join(', ')}.`
  if (change.to !== null && !(change.to >= 0 && change.to <= 2000))
    return `${change.clamp} is ${shown(change.to)}, but it must be from 0 to 2000, or null.`
  return null
}

/** Days in a number or a duration text such as "18 mo"; NaN if it is neither. */
export function readDays(text: string): number {
  return durationPattern.test(text) ? daysOf(text) : Number(text === '' ? Number.NaN : text)
}

/** What is wrong, and where, in one sentence. */
function sentence(issue: v.BaseIssue<unknown>, whole = 'the scenario'): string {
  const steps = issue.path ?? []
  const last = steps.at(-1)
  const names = steps.map(({ key }) => key)
  if (issue.type === 'strict_object' && last && (last as { origin?: string }).origin === 'key') {
    const owner = pathText(names.slice(0, -1)) || whole
    if (issue.expected !== 'never') return `${capital(owner)} lacks ${shown(last.key)}.`
    if (owner === 'parameters') return parameterProblem(String(last.key), Number.NaN)!
    const known = knownKeys(names.slice(0, -1))
    if (names.at(-2) === 'subject' && subjectKeys.includes(String(last.key)))
      return `${pathText(names)} cannot change while a run goes on.`
    return `Unknown key ${shown(pathText(names))}${suggestion(String(last.key), known) || '.'}`
  }
  const path = pathText(names) || capital(whole)
  const wanted = issue.type === 'strict_object' ? 'must be an object' : issue.message
  return `${path} is ${shown(issue.input)}, but it ${wanted}.`
}

function pathText(keys: readonly unknown[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    const name = String(key)
    return path === '' ? name : `${path}.${name}`
  }, '')
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** What a valibot schema may hold, as far as its keys are looked for. */
interface Shape {
  entries?: Record<string, Shape>
  choices?: Record<string, Shape>
  wrapped?: Shape
  item?: Shape
}

/** Keys that the schema knows where a path leads. */
function knownKeys(path: readonly unknown[]): string[] {
  let shapes: Shape[] = [scenarioSchema as Shape]
  for (const key of path)
    shapes = shapes.flatMap(unfold).flatMap(({ entries, item }) => entries?.[String(key)] ?? item ?? [])
  return shapes.flatMap(unfold).flatMap(({ entries }) => Object.keys(entries ?? {}))
}

function unfold(shape: Shape): Shape[] {
  if (shape.wrapped) return unfold(shape.wrapped)
  return shape.choices ? Object.values(shape.choices).flatMap(unfold) : [shape]
}
