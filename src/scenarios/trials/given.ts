import { canonicalJson } from '../../run/canonical.ts'
import type { Prescribed } from '../../run/prescription.ts'
import type { Intervention, Scenario } from '../../run/scenario.ts'

/** What lasted no longer than this and was then taken back is of no account, days. */
const slip = 31

/**
 * A scenario with what was done by hand folded into it, as far as that leaves no mark: the prescription as it stands in the end, courses
 * that were broken off and soon taken up again joined; what was turned and soon turned back, and labels, left out.
 */
export function asGiven(scenario: Scenario): Scenario {
  const { interventions } = scenario
  if (interventions.length === 0) return scenario
  const last = interventions.filter((change) => 'prescription' in change).at(-1)
  const lasting = new Set(targetsOf(interventions).filter((target) => isLasting(target, scenario)))
  return {
    ...scenario,
    prescription: last ? joined(last.prescription) : scenario.prescription,
    interventions: interventions.filter((change) => {
      if ('prescription' in change || 'label' in change) return false
      return 'brush' in change || turnsOf(change).some(([target]) => lasting.has(target))
    }),
  }
}

/** What a change turns, and to what. */
function turnsOf(change: Intervention): readonly (readonly [target: string, value: unknown])[] {
  if ('parameter' in change) return [[`parameter ${change.parameter}`, change.value]]
  if ('clamp' in change) return [[`clamp ${change.clamp}`, change.to]]
  if ('subject' in change) return Object.entries(change.subject).map(([name, value]) => [`subject ${name}`, value])
  return []
}

const targetsOf = (changes: readonly Intervention[]) => [
  ...new Set(changes.flatMap((change) => turnsOf(change).map(([target]) => target))),
]

/** Whether something was turned for longer than a slip, or for good. */
function isLasting(target: string, scenario: Scenario): boolean {
  const first = canonicalJson(valueIn(scenario, target) ?? null)
  let away = 0
  let since: number | null = null
  for (const change of scenario.interventions)
    for (const [name, value] of turnsOf(change)) {
      if (name !== target) continue
      const isBack = canonicalJson(value ?? null) === first
      if (isBack && since !== null) away += change.day - since
      since = isBack ? null : (since ?? change.day)
    }
  return since !== null || away > slip
}

/** What something was before anything was turned. */
function valueIn({ parameters, subject }: Scenario, target: string): unknown {
  const [kind, name] = target.split(' ') as [string, string]
  if (kind === 'parameter') return parameters[name]
  return kind === 'subject' ? (subject as unknown as Record<string, unknown>)[name] : null
}

/** Courses of the same, one soon after the other, as one; and without those that were hardly begun. */
function joined(prescription: readonly Prescribed[]): Prescribed[] {
  const courses: Prescribed[] = []
  for (const next of prescription) {
    const k = courses.findIndex(
      (one) => whatOf(one) === whatOf(next) && one.stop !== undefined && Math.abs(next.start - one.stop) <= slip,
    )
    if (k < 0) courses.push(next)
    else courses[k] = { ...next, start: courses[k]!.start }
  }
  const lasts = (one: Prescribed) =>
    (one.stop ?? Number.POSITIVE_INFINITY) - one.start + ('interval' in one ? one.interval : 0)
  return courses.filter((one) => lasts(one) > slip)
}

/** What is given, whenever that is. */
export function whatOf({ start, stop, ...rest }: Prescribed): string {
  return canonicalJson(rest)
}
