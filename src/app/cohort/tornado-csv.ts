import { version } from '../../../package.json'
import { csvOf } from '../../formats/csv.ts'
import { oneLine } from '../../formats/provenance.ts'
import type { CohortMember } from '../../run/cohort.ts'
import { outcomeOf } from '../../run/tornado.ts'
import { effectsOf, type NudgePlan } from './nudges.ts'

/** A line for each nudge, each outcome and each seed with what it made of it, and one for what all seeds say together. */
export function tornadoCsv(
  plan: NudgePlan,
  members: readonly (readonly (CohortMember | undefined)[])[],
  seeds: readonly string[],
  columns: readonly string[],
): string {
  const rows = columns.flatMap((outcome) => {
    const effects = effectsOf(plan, members, outcome)
    return plan.nudges.flatMap(({ path, nudge, arm }, k) => {
      const { count, mean, sd, low, high } = effects[k]!.summary
      const same = { outcome, parameter: path, from: nudge.from, to: nudge.to }
      const own = seeds.flatMap((seed, n) => {
        const [base, other] = [members[0]![n], members[arm]![n]]
        if (!base || !other) return []
        const [was, is] = [outcomeOf(base, outcome), outcomeOf(other, outcome)]
        return [{ ...same, seed, n: 1, base: was, nudged: is, difference: is - was }]
      })
      return [...own, { ...same, seed: 'all', n: count, difference: mean, sd, ci_low: low, ci_high: high }]
    })
  })
  const { title, years } = plan.scenarios[0]!
  const head = [
    `# software: Trabecula ${version}`,
    `# title: ${oneLine(title)}`,
    `# years: ${years}`,
    '# outcome: mean of the column over the last year, or over the last half of a shorter run',
  ]
  const names = [
    'outcome',
    'parameter',
    'from',
    'to',
    'seed',
    'n',
    'base',
    'nudged',
    'difference',
    'sd',
    'ci_low',
    'ci_high',
  ]
  return `${head.join('\n')}\n${csvOf(names, rows)}`
}
