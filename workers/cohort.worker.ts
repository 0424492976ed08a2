import { parentPort, workerData } from 'node:worker_threads'
import type { CohortJob, CohortReport, CohortSetup } from '../src/run/cohort.ts'
import { liveMember } from '../src/run/cohort.ts'

/** Lives one member of a cohort after another, as asked. */
const port = parentPort!
const setup = workerData as CohortSetup

port.on('message', ({ index, seed }: CohortJob) => {
  let told = Date.now()
  const report = (message: CohortReport) => port.postMessage(message)
  const member = liveMember(setup, seed, (days) => {
    if (Date.now() - told < 200) return
    told = Date.now()
    report({ kind: 'progress', index, days })
  })
  report({ kind: 'done', index, member })
})
