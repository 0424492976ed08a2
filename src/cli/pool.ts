import { Worker } from 'node:worker_threads'
import type { CohortJob, CohortReport, CohortSetup } from '../run/cohort.ts'

/** Where the build puts workers/cohort.worker.ts: beside the command line itself. */
const workerFile = new URL('./cohort.worker.js', import.meta.url)

/**
 * Lives jobs on a number of threads, each taking the next when it is done; ends the threads when all are, or when one fails.
 * @param onReport is told everything, in the order in which it happens; @param signal stops it early.
 */
export async function runPool(
  setup: CohortSetup,
  jobs: readonly CohortJob[],
  threads: number,
  onReport: (report: CohortReport) => void,
  signal: AbortSignal,
): Promise<void> {
  const queue = [...jobs]
  const workers = Array.from(
    { length: Math.min(threads, jobs.length) },
    () => new Worker(workerFile, { workerData: setup }),
  )
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((resolve, reject) => {
            const next = () => {
              const job = queue.shift()
              if (job) worker.postMessage(job)
              else resolve()
            }
            worker.on('error', reject)
            worker.on('exit', () => resolve())
            worker.on('message', (report: CohortReport) => {
              onReport(report)
              if (report.kind === 'done') next()
            })
            signal.addEventListener('abort', () => resolve())
            next()
          }),
      ),
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
