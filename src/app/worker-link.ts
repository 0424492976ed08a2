import * as Comlink from 'comlink'
import type { Simulation } from '../protocol/simulation.ts'

/** A worker with a simulation in it. */
export interface WorkerLink {
  readonly simulation: Comlink.Remote<Simulation>
  end(): void
}

/**
 * Starts a worker. `onKeep` is given copies of its state from time to time, `onFail` a sentence when it comes to a halt:
 * because the run failed, or because the worker itself is gone.
 */
export function startWorker(
  onKeep: (snapshot: Uint8Array, day: number) => void,
  onFail: (sentence: string) => void,
): WorkerLink {
  const worker = new Worker(new URL('../../workers/simulation.worker.ts', import.meta.url), { type: 'module' })
  worker.onerror = (event) => {
    event.preventDefault()
    onFail(
      event.message
        ? `The worker that runs the tissue failed: ${event.message.replace(/^Uncaught (Error: )?/, '').replace(/\.$/, '')}.`
        : 'The worker that runs the tissue could not be started.',
    )
  }
  worker.onmessageerror = () => onFail('A message from the worker that runs the tissue could not be read.')
  const simulation = Comlink.wrap<Simulation>(worker)
  void simulation.attend(Comlink.proxy({ keep: onKeep, fail: onFail }))
  return { simulation, end: () => worker.terminate() }
}
