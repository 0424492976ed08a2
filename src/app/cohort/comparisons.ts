import { isSameLife, leftAlone, untreated } from '../../run/arms.ts'
import type { Scenario } from '../../run/scenario.ts'
import { shippedScenarios } from '../../scenarios/files.ts'
import { shippedScenario } from '../../scenarios/index.ts'
import { make } from '../dom.ts'
import { field } from './fields.ts'
import type { StudyArm } from './study.ts'

/** What a cohort is compared with, seed by seed. */
export interface ComparisonField {
  readonly element: HTMLElement
  /** Offers what would differ from a scenario. */
  offer(scenario: Scenario): void
  /** The other arm, on the same sections for the same years; null if there is none. */
  arm(scenario: Scenario): StudyArm | null
}

export function createComparisonField(): ComparisonField {
  const select = make('select', {})
  return {
    element: field('Compare with', select),
    offer(scenario) {
      const chosen = select.value
      const own = [
        ['untreated', 'itself, untreated', untreated(scenario)],
        ['alone', 'itself, unturned', leftAlone(scenario)],
      ] as const
      const differing = own.filter(
        ([, , other], k) => !isSameLife(other, scenario) && !own.slice(0, k).some((one) => isSameLife(one[2], other)),
      )
      const shipped = make('optgroup', { label: 'Another scenario, on the same sections' })
      for (const [name, file] of Object.entries(shippedScenarios))
        shipped.append(new Option((file as { title: string }).title, name))
      select.replaceChildren(
        new Option('nothing', ''),
        ...differing.map(([value, label]) => new Option(label, value)),
        shipped,
      )
      const isOffered = [...select.options].some(({ value }) => value === chosen)
      // What a treatment does is what a cohort of it is asked for most.
      select.value = isOffered && chosen !== '' ? chosen : differing[0]?.[0] === 'untreated' ? 'untreated' : ''
    },
    arm(scenario) {
      const { tissue, seed, years } = scenario
      if (select.value === '') return null
      if (select.value === 'untreated') return { name: 'untreated', scenario: untreated(scenario) }
      if (select.value === 'alone') return { name: 'nothing turned', scenario: leftAlone(scenario) }
      const other = shippedScenario(select.value)!
      return { name: other.title, scenario: { ...other, tissue, seed, years } }
    },
  }
}
