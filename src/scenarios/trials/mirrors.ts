import { month, year } from '../../model/units.ts'
import { canonicalJson } from '../../run/canonical.ts'
import type { CohortMember } from '../../run/cohort.ts'
import { columnOfMember } from '../../run/cohort-bands.ts'
import type { Prescribed } from '../../run/prescription.ts'
import { parseScenario, type Scenario } from '../../run/scenario.ts'
import { asGiven, whatOf } from './given.ts'
import { trials } from './index.ts'
import type { Outcome, Span, Trial } from './trial.ts'

/** An arm of a published trial that a scenario lives: the same person, give or take two years, given the same. */
export interface Mirror {
  readonly trial: Trial
  readonly arm: string
  /** Days from day 0 of the trial to the same moment in the scenario. */
  readonly shift: number
  /** The day of the trial up to which they are given the same. */
  readonly until: number
}

/** A published figure in the units and on the clock of a scenario. */
export interface PublishedPoint {
  readonly trial: string
  readonly label: string
  readonly source: string
  readonly column: string
  /** Years of the scenario over which it is a mean. */
  readonly from: number
  readonly to: number
  readonly value: number
  /** What counts as agreement: not the error of the study itself. */
  readonly low: number
  readonly high: number
  /** The same as it was published, and what was lived in those terms; NaN until it is. */
  readonly published: { readonly value: number; readonly low: number; readonly high: number }
  readonly lived: number
}

/** What was lived, column by column. */
export type Columns = (name: string) => Float64Array

export const columnsOf =
  (member: CohortMember): Columns =>
  (name) =>
    columnOfMember(member, name)

interface Arm {
  readonly trial: Trial
  readonly name: string
  readonly scenario: Scenario
}

let known: readonly Arm[] | null = null

/** Every arm of every trial, resolved once. */
function arms(): readonly Arm[] {
  const file = { format: 'trabecula/scenario', formatVersion: 1, tissue: { generate: 'vertebra' } }
  known ??= trials.flatMap((trial) =>
    Object.entries(trial.arms).map(([name, arm]) => ({ trial, name, scenario: parseScenario({ ...file, ...arm }) })),
  )
  return known
}

/** The arms that a scenario mirrors. @param shift of an arm to which nothing is given, where it is known from the other arm */
export function mirrorsOf(lived: Scenario, shift = 0): Mirror[] {
  const scenario = asGiven(lived)
  return arms().flatMap(({ trial, name, scenario: arm }) => {
    const given = sameGiven(scenario.prescription, arm.prescription)
    if (!given) return []
    const by = scenario.prescription.length > 0 ? given.shift : shift
    const isSame =
      isSamePerson(scenario, arm, by) &&
      canonicalJson(numbersOf(scenario)) === canonicalJson(numbersOf(arm)) &&
      canonicalJson(scenario.interventions) === canonicalJson(arm.interventions)
    return isSame ? [{ trial, arm: name, shift: by, until: given.until }] : []
  })
}

/** Whether the same is given, begun at the same distances; and until when. */
function sameGiven(
  ours: readonly Prescribed[],
  theirs: readonly Prescribed[],
): { shift: number; until: number } | null {
  if (ours.length !== theirs.length) return null
  const shift = ours.length > 0 ? ours[0]!.start - theirs[0]!.start : 0
  let until = Number.POSITIVE_INFINITY
  for (const [k, one] of ours.entries()) {
    const other = theirs[k]!
    if (whatOf(one) !== whatOf(other) || Math.abs(one.start - shift - other.start) > 1) return null
    const [end, its] = [(one.stop ?? Number.POSITIVE_INFINITY) - shift, other.stop ?? Number.POSITIVE_INFINITY]
    if (Math.abs(end - its) > 1) until = Math.min(until, end, its)
  }
  return { shift, until }
}

/** Years by which a person may be older or younger, or the last period nearer or farther. */
const near = 2

function isSamePerson(ours: Scenario, theirs: Scenario, shift: number): boolean {
  const { age: a, menopauseAge: m, ...rest } = ours.subject
  const { age: b, menopauseAge: n, ...others } = theirs.subject
  if (canonicalJson(rest) !== canonicalJson(others) || (m == null) !== (n == null)) return false
  const older = a + shift / year - b
  return Math.abs(older) <= near && (m == null || n == null || Math.abs(older - (m - n)) <= near)
}

/** How long a section settles is of no account. */
function numbersOf({ parameters }: Scenario): Record<string, number> {
  const { 'run.settling': settling, ...numbers } = parameters
  return numbers
}

/**
 * What was published of an arm that is not compared with another. Its value is NaN while what it is a change from is not lived.
 * @param lived runs so far, for what a change is from
 */
export function figuresOf({ trial, arm, shift, until }: Mirror, lived: readonly Columns[]): PublishedPoint[] {
  return trial.outcomes.flatMap((outcome) => {
    if (outcome.arm !== arm || outcome.against !== undefined || outcome.published === null) return []
    if (isBeyond(outcome, until)) return []
    const offset = offsetOf(outcome)
    const before = beforeOf(outcome, shift, lived)
    const now = offset + meanWithin(lived, outcome.column, outcome.at, shift)
    const shown = (value: number) => {
      if (outcome.as === 'level') return value
      return before * (outcome.as === 'ratio' ? value : 1 + value / 100) - offset
    }
    const told = { level: now - offset, ratio: now / before, percent: 100 * (now / before - 1) }
    return [pointOf(trial, outcome, shift, shown, told[outcome.as])]
  })
}

/** Those of them that can be drawn. */
export const publishedOf = (mirror: Mirror, lived: readonly Columns[]): PublishedPoint[] =>
  figuresOf(mirror, lived).filter(({ value }) => !Number.isNaN(value))

/** What was published of an arm less another, in the units of the difference. */
export function publishedDifference(
  { trial, arm, shift, until }: Mirror,
  others: readonly Mirror[],
  lived: readonly Columns[],
): PublishedPoint[] {
  return trial.outcomes.flatMap((outcome) => {
    const other = others.find((mirror) => mirror.trial === trial && mirror.arm === outcome.against)
    if (outcome.arm !== arm || !other || outcome.published === null || outcome.beyond) return []
    if (isBeyond(outcome, Math.min(until, other.until))) return []
    if (outcome.as === 'level') return [pointOf(trial, outcome, shift, (value) => value)]
    // Of a ratio of ratios there is no point to draw; of percent of one common start there is.
    if (outcome.as !== 'percent' || !outcome.column.endsWith('_pct')) return []
    const before = beforeOf(outcome, shift, lived)
    return Number.isNaN(before) ? [] : [pointOf(trial, outcome, shift, (value) => (value * before) / 100)]
  })
}

/** Whether it was found after what is given had become another: a month is not a round number of days. */
const isBeyond = ({ at }: Outcome, until: number) => at[1] * month > until + 1

function pointOf(
  trial: Trial,
  outcome: Outcome,
  shift: number,
  shown: (value: number) => number,
  lived = Number.NaN,
): PublishedPoint {
  const years = (months: number) => (months * month + shift) / year
  const { low, high } = outcome
  const value = outcome.published!
  return {
    trial: `${trial.id} ${trial.title}`,
    label: outcome.label,
    source: outcome.source,
    column: outcome.column,
    from: years(outcome.at[0]),
    to: years(outcome.at[1]),
    value: shown(value),
    low: shown(low),
    high: shown(high),
    published: { value, low, high },
    lived,
  }
}

/** Columns of change tell the change; what has changed is a hundred more. */
const offsetOf = ({ column }: Outcome) => (column.endsWith('_pct') ? 100 : 0)

/** What a change is a change from; NaN while no seed has been lived. */
function beforeOf(outcome: Outcome, shift: number, lived: readonly Columns[]): number {
  const offset = offsetOf(outcome)
  // Relative to day 0, which is where the trial begins; if it begins later, to the half year before.
  if (!outcome.since && shift === 0) return offset || 1
  return offset + meanWithin(lived, outcome.column, outcome.since ?? [-6, 0], shift)
}

/** Mean of a column over months of the trial; NaN until they have all been lived. */
function meanWithin(lived: readonly Columns[], column: string, [from, to]: Span, shift: number): number {
  const slack = from === to ? 10 : 0.3
  let [sum, count] = [0, 0]
  for (const of of lived) {
    const days = of('time_d')
    const values = of(column)
    if ((days.at(-1) ?? Number.NEGATIVE_INFINITY) < to * month + shift - 10) return Number.NaN
    for (const [row, day] of days.entries()) {
      const value = values[row]
      if (day < from * month + shift - slack || day > to * month + shift + slack) continue
      if (value === undefined || Number.isNaN(value)) continue
      sum += value
      count++
    }
  }
  return sum / count
}
