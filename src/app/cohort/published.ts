import {
  columnsOf,
  type Mirror,
  mirrorsOf,
  type PublishedPoint,
  publishedDifference,
  publishedOf,
} from '../../scenarios/trials/mirrors.ts'
import { make } from '../dom.ts'
import { citationList, once, ringWords } from '../published/citations.ts'
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
    const lived = study.arms.map((_, arm) => membersOf(study, arm).members.map(columnsOf))
    const found = isDifference
      ? first
          .flatMap((mirror) => publishedDifference(mirror, mirrors[1] ?? [], lived[0]!))
          .map((one) => ({ ...one, arm: 0 }))
      : mirrors.flatMap((of, arm) =>
          of.flatMap((mirror) => publishedOf(mirror, lived[arm]!)).map((one) => ({ ...one, arm })),
        )
    return once(
      found.filter(({ from, to }) => to <= end && from >= 0),
      ({ arm }) => arm,
    )
  }
}

/** Where the figures that are drawn come from. */
export function citations(found: readonly Found[], columns: ReadonlySet<string>): HTMLElement | null {
  const drawn = found.filter(({ column }) => columns.has(column))
  if (drawn.length === 0) return null
  return make(
    'section',
    { className: 'cohort-cited', ariaLabel: 'Published figures' },
    make('p', { textContent: ringWords }),
    ...citationList(drawn, 'these seeds'),
  )
}
