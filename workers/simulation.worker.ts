import * as Comlink from 'comlink'
import { createHost } from '../src/protocol/host.ts'

/** Messages between two channel ports are heard in turn with those from the page, and without the delay of a timer. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()

Comlink.expose(
  createHost({
    now: () => performance.now(),
    soon(callback) {
      waiting.push(callback)
      channel.port2.postMessage(null)
    },
    later: (callback, milliseconds) => setTimeout(callback, milliseconds),
    transfer: Comlink.transfer,
  }),
)
