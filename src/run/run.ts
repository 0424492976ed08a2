import { type Label, labelGiven } from '../measure/labels.ts'
import { noteLevels } from '../measure/levels.ts'
import { createObserver, type Observer, observe, type SeriesRow } from '../measure/series.ts'
import { isDepot } from '../model/brush/brushes.ts'
import { createDepot, type Depot } from '../model/brush/depots.ts'
import { type DirectBrush, paint } from '../model/brush/paint.ts'
import { dayOf, stepsIn } from '../model/clock.ts'
import { createState } from '../model/create.ts'
import type { Drive } from '../model/endocrine/drive.ts'
import type { Course } from '../model/endocrine/drugs/dosing.ts'
import { createHolds } from '../model/endocrine/levels.ts'
import { createGrid, type Grid } from '../model/grid/grid.ts'
import type { Backend } from '../model/kernels/backend.ts'
import type { Parameters } from '../model/parameters.ts'
import { seedKey } from '../model/random.ts'
import type { State } from '../model/state.ts'
import { step } from '../model/step.ts'
import { generateTissue } from '../model/tissue/generate/index.ts'
import { year } from '../model/units.ts'
import { createWorkspace, type Workspace } from '../model/workspace.ts'
import { fingerprint } from './fingerprint.ts'
import { asInputError, InputError } from './input-error.ts'
import { fillHolds } from './levels.ts'
import { type ClampName, continued, coursesOf, type Held, type LevelClamp, type Prescribed } from './prescription.ts'
import {
  changeProblem,
  type GivenLabel,
  getParameter,
  type Intervention,
  parametersOf,
  parseLabel,
  parsePrescription,
  parseStroke,
  parseSubjectChange,
  type Scenario,
  setParameter,
} from './scenario.ts'
import type { StrokeInput } from './strokes.ts'
import { changedSubject, type ScenarioSubject, type SubjectChange } from './subject.ts'

/** A scenario being lived. */
export interface Run {
  readonly scenario: Scenario
  readonly state: State
  readonly workspace: Workspace
  /** The numbers in force now. Change them by `intervene` only, so that the run can be replayed. */
  readonly parameters: Parameters
  readonly observer: Observer
  /** Days between rows of the series. */
  readonly sampleEvery: number
  readonly rows: SeriesRow[]
  /** Fingerprints from day 0 on, `hashEvery` days apart. */
  readonly hashes: DayHash[]
  /** What has been done so far and what is still to come, in order; the first `applied` have been done. */
  readonly interventions: Intervention[]
  applied: number
  /** Levels held by intervention, over those the scenario prescribes. */
  readonly held: Held
  readonly plan: Plan
}

/** What is prescribed now, what of it is imposed on the body in a step, and what has been left in the tissue or has marked it. */
export interface Plan {
  prescription: readonly Prescribed[]
  clamps: readonly LevelClamp[]
  readonly drive: Drive & { subject: ScenarioSubject; courses: readonly Course[]; depots: readonly Depot[] }
  /** In the order in which they were given. */
  labels: readonly Label[]
}

/** A plan to follow what a scenario prescribes. */
export function createPlan({ subject, prescription }: Scenario): Plan {
  const drive = { subject, courses: [], holds: createHolds(), depots: [] }
  return follow({ prescription, clamps: [], drive, labels: [] }, prescription)
}

/** Follows another prescription from now on. */
function follow(plan: Plan, prescription: readonly Prescribed[]): Plan {
  plan.prescription = prescription
  plan.clamps = prescription.filter((entry): entry is LevelClamp => 'clamp' in entry)
  plan.drive.courses = coursesOf(prescription)
  return plan
}

export interface DayHash {
  readonly day: number
  readonly hash: string
  readonly parts: Readonly<Record<string, string>>
}

/** A change made now. */
export type Change = Turn | Mark

/** A change that another can take back. */
export type Turn =
  | { readonly parameter: string; readonly value: number }
  | { readonly clamp: ClampName; readonly to: number | null }
  /** All that is prescribed from now on, checked as in a scenario; what has been given stays. */
  | { readonly prescription: readonly unknown[] }
  /** What is different about the subject from now on, checked as in a scenario. */
  | { readonly subject: unknown }

/** A change that stays in the tissue: only going back before it undoes it. */
export type Mark =
  /** A stroke of a brush, on the tissue as it is now. */
  | StrokeInput
  /** A fluorochrome given from now on. */
  | (Pick<GivenLabel, 'label'> & Partial<GivenLabel>)

/** Bone from an image, on the grid of the model. */
export interface Section {
  readonly grid: Grid
  /** Bone fraction of each site. */
  readonly bone: Float64Array
  /** Of the image file, if it was computed. */
  readonly sha256?: string
}

/** What a scenario refers to but does not hold. */
export interface Resources {
  readonly section?: Section
}

export interface RunOptions {
  /** Days between rows of the series; 7 unless given. */
  readonly sampleEvery?: number
  readonly backend?: Backend
}

/** Days between the fingerprints kept with a run. */
export const hashEvery = 30

/** A run at the first day of its settling. @throws InputError if the scenario cannot be lived. */
export function createRun(scenario: Scenario, resources: Resources = {}, options: RunOptions = {}): Run {
  const parameters = parametersOf(scenario)
  const plan = createPlan(scenario)
  fillHolds(plan.drive.holds, plan.clamps, {}, -parameters.run.timeStep)
  const state = asInputError(() => {
    const { grid, bone } = startingTissue(scenario, resources)
    const { subject, holds } = plan.drive
    return createState({ grid, bone, seed: scenario.seed, parameters, subject, holds })
  })
  const run: Run = {
    scenario,
    state,
    workspace: createWorkspace(state, parameters, options.backend),
    parameters,
    observer: createObserver(),
    sampleEvery: options.sampleEvery ?? 7,
    rows: [],
    hashes: [],
    interventions: scenario.interventions.slice(),
    applied: 0,
    held: {},
    plan,
  }
  record(run)
  return run
}

function startingTissue({ tissue, seed }: Scenario, { section }: Resources): { grid: Grid; bone: Float64Array } {
  if ('generate' in tissue) {
    const grid = createGrid(tissue.width, tissue.height, tissue.pixelSize)
    return { grid, bone: generateTissue(tissue.generate, grid, seedKey(seed)) }
  }
  if (!section) throw new InputError(`The scenario needs the image ${JSON.stringify(tissue.image)}.`)
  if (tissue.sha256 && section.sha256 && tissue.sha256 !== section.sha256)
    throw new InputError(`${tissue.image} is not the image that the scenario was made with: its SHA-256 differs.`)
  return section
}

/** The present day; day 0 is the settled start. */
export function dayOfRun(run: Run): number {
  return dayOf(run.state, run.parameters)
}

/** Lives whole cell steps: makes the interventions that are due, advances the tissue, samples and hashes. */
export function advance(run: Run, steps: number): void {
  for (let n = 0; n < steps; n++) {
    applyDue(run)
    const { drive, clamps } = run.plan
    fillHolds(drive.holds, clamps, run.held, dayOfRun(run))
    step(run.state, run.workspace, run.parameters, drive)
    record(run)
  }
}

/** The day on which a scenario ends: the whole step nearest to its years. */
export function lastDayOf(scenario: Scenario): number {
  const timeStep = scenario.parameters['run.timeStep']!
  return Math.round((scenario.years * year) / timeStep) * timeStep
}

/** How many cell steps lead from now to a day. */
export function stepsUntil(run: Run, day: number): number {
  return Math.max(0, Math.ceil((day - dayOfRun(run)) / run.parameters.run.timeStep))
}

/**
 * Changes the run at the present step, and writes it down. @returns the change that would take it back, from whenever it is made;
 * null for what stays in the tissue.
 * @throws InputError, having changed nothing.
 */
export function intervene(run: Run, change: Turn): Turn
export function intervene(run: Run, change: Change): Turn | null
export function intervene(run: Run, change: Change): Turn | null {
  applyDue(run)
  const day = dayOfRun(run)
  const intervention = checked(run, change, day)
  const back = inverse(run, intervention)
  if (isStruck(intervention)) {
    if (day < 0) throw new InputError('The section is still settling: a brush can be used from day 0 on.')
    if (!strike(run, intervention)) throw new InputError('There is nothing beneath the brush that it could change.')
    run.interventions.splice(run.applied++, 0, intervention)
    return back
  }
  const last = run.interventions[run.applied - 1]
  // A slider that is dragged while the run stands still leaves one intervention, its last.
  const target = targetOf(intervention)
  if (last && last.day === day && target !== null && targetOf(last) === target)
    run.interventions[run.applied - 1] = merged(last, intervention)
  else run.interventions.splice(run.applied++, 0, intervention)
  apply(run, intervention)
  return back
}

/** An intervention of a day. @throws InputError */
function checked(run: Run, change: Change, day: number): Intervention {
  if ('prescription' in change) {
    const { prescription } = run.plan
    return { day, prescription: continued(prescription, parsePrescription(change.prescription), day) }
  }
  if ('subject' in change) {
    const intervention = { day, subject: parseSubjectChange(change.subject, day) }
    let { subject } = run.plan.drive
    for (const next of [intervention, ...run.interventions.slice(run.applied)])
      if ('subject' in next) subject = changedSubject(subject, next.subject, next.day)
    return intervention
  }
  if ('brush' in change) return { day, ...parseStroke(change) }
  if ('label' in change) return { day, ...parseLabel(change) }
  const problem = changeProblem(change)
  if (problem) throw new InputError(problem)
  return 'parameter' in change
    ? { day, parameter: change.parameter, value: change.value }
    : { day, clamp: change.clamp, to: change.to }
}

/** What brings back what is in force now. */
function inverse({ parameters, held, plan }: Run, change: Intervention): Turn | null {
  if ('brush' in change || 'label' in change) return null
  if ('prescription' in change) return { prescription: plan.prescription }
  if ('clamp' in change) return { clamp: change.clamp, to: held[change.clamp] ?? null }
  if ('parameter' in change) return { parameter: change.parameter, value: getParameter(parameters, change.parameter) }
  const { subject } = plan.drive
  const names = Object.keys(change.subject) as (keyof SubjectChange)[]
  return { subject: Object.fromEntries(names.map((name) => [name, subject[name]])) }
}

const merged = (last: Intervention, next: Intervention): Intervention =>
  'subject' in last && 'subject' in next ? { ...next, subject: { ...last.subject, ...next.subject } } : next

/** What of the run an intervention is about; null for one of which another does not take the place. */
function targetOf(change: Intervention): string | null {
  if ('parameter' in change) return change.parameter
  if ('clamp' in change) return change.clamp
  if ('brush' in change || 'label' in change) return null
  return 'subject' in change ? 'subject' : 'prescription'
}

/** Makes the interventions whose day has come, as the next step would. */
export function applyDue(run: Run): void {
  const day = dayOfRun(run)
  for (let next = run.interventions[run.applied]; next && next.day <= day; next = run.interventions[run.applied]) {
    if (isStruck(next)) strike(run, next)
    else apply(run, next)
    run.applied++
  }
}

/** A stroke that changes the tissue itself: whoever restores a state that has felt it must not make it again. */
type Struck = Extract<Intervention, { readonly brush: DirectBrush }>

const isStruck = (change: Intervention): change is Struck => 'brush' in change && !isDepot(change.brush)

/** Whether a stroke has changed the tissue since the last step: the state is no longer that of the day before what was done on it. */
export function isFreshlyStruck(run: Run): boolean {
  const { interventions, applied, parameters } = run
  const since = dayOfRun(run) - parameters.run.timeStep
  return interventions.slice(0, applied).some((change) => change.day > since && isStruck(change))
}

/** Makes a stroke on the tissue; whether it changed anything. The fingerprint of the day is taken before, as whoever lives it again finds it. */
function strike(run: Run, stroke: Struck): boolean {
  const { state, workspace, parameters, hashes } = run
  const day = dayOfRun(run)
  const before = hashes.at(-1)?.day === day ? null : dayHash(state, day)
  const strength = 'strength' in stroke ? stroke.strength : 0
  if (paint(state, workspace, parameters, stroke.brush, stroke, strength, day) === 0) return false
  if (before && day >= 0) hashes.push(before)
  return true
}

/** What is in force in a run, beside the state itself. */
type InForce = Pick<Run, 'parameters' | 'held' | 'plan'> & { readonly state: Pick<State, 'grid'> }

/** Brings an intervention into force; what a stroke did to the tissue is in the state. */
export function apply(run: InForce, change: Intervention): void {
  const { plan } = run
  if ('label' in change)
    plan.labels = [
      ...plan.labels,
      labelGiven(change.label, change.day, change.days, run.parameters.osteoblast.mineralizationLag),
    ]
  else if ('brush' in change) {
    if (!('days' in change)) return
    const { brush, strength, day, days } = change
    plan.drive.depots = [...plan.drive.depots, createDepot(brush, change, run.state.grid, strength, day, days)]
  } else if ('parameter' in change) setParameter(run.parameters, change.parameter, change.value)
  else if ('prescription' in change) follow(run.plan, change.prescription)
  else if ('subject' in change)
    run.plan.drive.subject = changedSubject(run.plan.drive.subject, change.subject, change.day)
  else if (change.to === null) delete run.held[change.clamp]
  else run.held[change.clamp] = change.to
}

function record({ state, parameters, observer, sampleEvery, rows, hashes }: Run): void {
  const { step: now, settling } = state.clock
  const since = now - settling
  if (since < 0) return
  noteLevels(observer.levels, state.body)
  if (since % stepsIn(sampleEvery, parameters) === 0) rows.push(observe(observer, state, parameters))
  if (since % stepsIn(hashEvery, parameters) === 0) hashes.push(dayHash(state, dayOf(state, parameters)))
}

/** The fingerprint of a moment, as a run keeps it. */
export function dayHash(state: State, day: number): DayHash {
  const { whole, parts } = fingerprint(state)
  return { day, hash: whole, parts }
}
