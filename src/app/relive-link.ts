import * as Comlink from 'comlink'
import type { Reliver } from '../protocol/reliver.ts'

/** A worker in which a recording is lived again. */
export interface ReliveLink {
  readonly reliver: Comlink.Remote<Reliver>
  /** Resolves with a sentence if the worker could not be started, or came to a halt. */
  readonly failed: Promise<string>
  /** Ends it, whatever it is at. */
  end(): void
}

export function startReliving(): ReliveLink {
  const worker = new Worker(new URL('../../workers/relive.worker.ts', import.meta.url), { type: 'module' })
  const failed = new Promise<string>((fail) => {
    worker.onerror = (event) => {
      event.preventDefault()
      fail(
        event.message
          ? `The worker that lives the recording again failed: ${event.message.replace(/^Uncaught (Error: )?/, '').replace(/\.$/, '')}.`
          : 'The worker that lives the recording again could not be started.',
      )
    }
  })
  return { reliver: Comlink.wrap<Reliver>(worker), failed, end: () => worker.terminate() }
}
