import { createHand } from '../src/protocol/cohort/hand.ts'

/** A message to itself is heard after those of the page, and without the delay of a timer. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()

const hear = createHand({
  now: () => performance.now(),
  soon(callback) {
    waiting.push(callback)
    channel.port2.postMessage(null)
  },
  tell: (report) => postMessage(report),
})
self.onmessage = ({ data }) => hear(data)
