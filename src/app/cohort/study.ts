import type { Lived } from '../../protocol/cohort/orders.ts'
import type { NamedFile } from '../../protocol/simulation.ts'
import type { CohortMember } from '../../run/cohort.ts'
import type { Scenario } from '../../run/scenario.ts'

/** An arm of a cohort as the page speaks of it. */
export interface StudyArm {
  readonly name: string
  readonly scenario: Scenario
}

/** A cohort: what is lived, and what has been so far. */
export interface Study {
  readonly title: string
  /** The first is the run on the page; a second, if there is one, is what it is compared with. */
  readonly arms: readonly StudyArm[]
  readonly seeds: readonly string[]
  readonly images: readonly NamedFile[]
  /** By the number of the seed: an arm each. */
  readonly lived: Map<number, readonly Lived[]>
}

/** The members of an arm in the order of their seeds, and the number of each. */
export function membersOf({ lived }: Study, arm: number): { members: CohortMember[]; seeds: number[] } {
  const seeds = [...lived.keys()].sort((a, b) => a - b)
  return { seeds, members: seeds.map((seed) => lived.get(seed)![arm]!.member) }
}
