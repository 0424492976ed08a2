import {
  type Mirror,
  mirrorsOf,
  type PublishedPoint,
  publishedDifference,
  publishedOf,
} from '../../scenarios/trials/mirrors.ts'
import { make } from '../dom.ts'
import { membersOf, type Study } from './study.ts'

/** A figure, and the number of the arm that it was found in. */
export type Found = PublishedPoint & { readonly arm: number }

/** Looks once for the trials that a cohort mirrors; then tells what was found in them, as far as seeds are lived. */
export function publishedIn(study: Study): (isDifference: boolean) => Found[] {
  const first = mirrorsOf(study.arms[0]!.scenario)
  const shift = first[0]?.shift ?? 0
  const mirrors = study.arms.map(({ scenario }, arm): Mirror[] => (arm === 0 ? first : mirrorsOf(scenario, shift)))
  return (isDifference) => {
    const end = study.arms[0]!.scenario.years
    const { members } = membersOf(study, 0)
    const found = isDifference
      ? first
          .flatMap((mirror) => publishedDifference(mirror, mirrors[1] ?? [], members))
          .map((one) => ({ ...one, arm: 0 }))
      : mirrors.flatMap((of, arm) => {
          const { members: own } = membersOf(study, arm)
          return of.flatMap((mirror) => publishedOf(mirror, own)).map((one) => ({ ...one, arm }))
        })
    return found.filter(({ from, to }, k) => to <= end && from >= 0 && isFirst(found, k))
  }
}

/** The same figure stands in more than one table of trials. */
const isFirst = (found: readonly Found[], k: number) =>
  found.findIndex(
    ({ label, source, arm }) => label === found[k]!.label && source === found[k]!.source && arm === found[k]!.arm,
  ) === k

/** Where the figures that are drawn come from. */
export function citations(found: readonly Found[], columns: ReadonlySet<string>): HTMLElement | null {
  const drawn = found.filter(({ column }) => columns.has(column))
  if (drawn.length === 0) return null
  const list = make('ul', {})
  for (const { label, source, trial } of drawn)
    list.append(make('li', { textContent: `${label}: ${source}. ${trial}.` }))
  const words =
    'Rings are published figures. The bar across is the time they stand for; the upright bar is what counts as agreement in the table of trials (docs/evidence.md), not the error of the study.'
  return make(
    'section',
    { className: 'cohort-cited', ariaLabel: 'Published figures' },
    make('p', { textContent: words }),
    list,
  )
}
