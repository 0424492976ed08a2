import * as Comlink from 'comlink'
import { openMomentStore } from '../src/protocol/disk-store.ts'
import { createHost } from '../src/protocol/host.ts'
import { createMemoryStore, type MomentStore } from '../src/protocol/moment-store.ts'

/** Messages between two channel ports are heard in turn with those from the page, and without the delay of a timer. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()

/** Until it is known whether there is a disk for them, moments stay in memory. */
let store: MomentStore | null = null
void openMomentStore().then((opened) => {
  store = opened
})

Comlink.expose(
  createHost({
    now: () => performance.now(),
    soon(callback) {
      waiting.push(callback)
      channel.port2.postMessage(null)
    },
    later: (callback, milliseconds) => setTimeout(callback, milliseconds),
    transfer: Comlink.transfer,
    store: () => store ?? createMemoryStore(),
  }),
)
