import { drugOf } from '../../model/endocrine/drugs/index.ts'
import { columnOfMember } from '../../run/cohort-bands.ts'
import { counted } from '../../run/number-words.ts'
import type { Scenario } from '../../run/scenario.ts'
import type { Study } from './study.ts'

/** What a cohort is, over its charts: "Menopause and untreated: 16 seeds, 10 years, 256 × 256". */
export function headingOf({ title, arms, seeds }: Study): string {
  const [first, second] = arms
  const { tissue, years } = first!.scenario
  const given = drugsIn(first!.scenario)
  const treated = given.length > 0 ? `${title} with ${given.join(', ')}` : title
  const where = 'generate' in tissue ? `, ${tissue.width} × ${tissue.height}` : ''
  return `${treated}${second ? ` and ${second.name}` : ''}: ${counted(seeds.length, 'seed')}, ${yearsText(years)}${where}`
}

/** Names of all drugs that are given in a scenario, from the start or by hand. */
function drugsIn({ prescription, interventions }: Scenario): string[] {
  const later = interventions.flatMap((change) => ('prescription' in change ? change.prescription : []))
  const names = [...prescription, ...later].flatMap((entry) =>
    'drug' in entry ? [drugOf(entry.drug)?.label ?? entry.drug] : [],
  )
  return [...new Set(names.map((name) => name.toLowerCase()))]
}

/** "5 years" */
export const yearsText = (years: number) => counted(+years.toFixed(2), 'year')

/** What came of it, in a sentence that is read aloud. */
export function endingOf({ lived, seeds }: Study, isWhole: boolean): string {
  if (lived.size === 0) return 'Cancelled; nothing had been lived yet.'
  const ends = [...lived.values()].map(([first]) => 100 * columnOfMember(first!.member, 'bv_tv').at(-1)!)
  const span = `BV/TV at the end from ${Math.min(...ends).toFixed(1)} to ${Math.max(...ends).toFixed(1)} %`
  return isWhole
    ? `${counted(seeds.length, 'seed')}: ${span}.`
    : `Cancelled with ${lived.size} of ${counted(seeds.length, 'seed')}: ${span}.`
}
