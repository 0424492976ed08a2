import * as Comlink from 'comlink'
import { createReliver } from '../src/protocol/reliver.ts'

/** A message to itself is heard after those of the page, and without the delay of a timer. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()

Comlink.expose(
  createReliver({
    now: () => performance.now(),
    breathe: () =>
      new Promise<void>((done) => {
        waiting.push(done)
        channel.port2.postMessage(null)
      }),
    transfer: Comlink.transfer,
  }),
)
