import { parentPort, workerData } from 'node:worker_threads'
import type { CohortJob, CohortReport, CohortSetup } from '../src/run/cohort.ts'
import { liveSeed } from '../src/run/cohort.ts'

/** Lives the arms of a cohort with one seed after another, as asked. */
const port = parentPort!
const setup = workerData as CohortSetup

port.on('message', ({ index, seed }: CohortJob) => {
  let told = Date.now()
  const report = (message: CohortReport) => port.postMessage(message)
  const members = liveSeed(setup, seed, (days) => {
    if (Date.now() - told < 200) return
    told = Date.now()
    report({ kind: 'progress', index, days })
  })
  report({ kind: 'done', index, members })
})
