import * as Comlink from 'comlink'
import type { Attendant, Simulation } from '../protocol/simulation.ts'

/** A worker with a simulation in it. */
export interface WorkerLink {
  readonly simulation: Comlink.Remote<Simulation>
  end(): void
}

/** Starts a worker. The attendant is told of a halt also when the worker itself is gone. */
export function startWorker(attendant: Attendant): WorkerLink {
  const worker = new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url), { type: 'module' })
  worker.onerror = (event) => {
    event.preventDefault()
    attendant.fail(
      event.message
        ? `The worker that runs the tissue failed: ${event.message.replace(/^Uncaught (Error: )?/, '').replace(/\.$/, '')}.`
        : 'The worker that runs the tissue could not be started.',
    )
  }
  worker.onmessageerror = () => attendant.fail('A message from the worker that runs the tissue could not be read.')
  const simulation = Comlink.wrap<Simulation>(worker)
  void simulation.attend(Comlink.proxy(attendant))
  return { simulation, end: () => worker.terminate() }
}
