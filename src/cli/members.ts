import { type CohortJob, type CohortMember, type CohortSetup, daysOfSeed } from '../run/cohort.ts'
import { onInterrupt } from './interrupt.ts'
import { runPool } from './pool.ts'
import { createProgress } from './progress.ts'

/**
 * Lives the arms of a cohort with each seed on a number of threads under a line of progress, until all are done or the user stops it.
 * @param onDone is given the members of a seed, one an arm, when all are done; @param words what the line of progress says beside it.
 */
export async function liveMembers(
  setup: CohortSetup,
  jobs: readonly CohortJob[],
  threads: number,
  onDone: (index: number, members: readonly CohortMember[]) => void,
  words: () => string,
): Promise<void> {
  const progress = createProgress('days')
  const days = daysOfSeed(setup)
  const lived = new Map<number, number>()
  const interrupt = new AbortController()
  const letGo = onInterrupt(() => interrupt.abort())
  try {
    await runPool(
      setup,
      jobs,
      threads,
      (report) => {
        lived.set(report.index, report.kind === 'progress' ? report.days : days)
        if (report.kind === 'done') onDone(report.index, report.members)
        const done = [...lived.values()].reduce((sum, share) => sum + share, 0)
        progress.show(done, jobs.length * days, words())
      },
      interrupt.signal,
    )
  } finally {
    letGo()
    progress.end()
  }
}
