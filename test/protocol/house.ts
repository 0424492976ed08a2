import { readFrame } from '../../src/protocol/frame.ts'
import { createHost, type Surroundings } from '../../src/protocol/host.ts'

/** A host that lives in this thread, with a page's habits. */
export function house(surroundings: Partial<Surroundings> = {}) {
  const queue: (() => void)[] = []
  let isOpen = true
  const host = createHost({
    now: () => performance.now(),
    soon: (callback) => void queue.push(callback),
    later: (callback) => void queue.push(callback),
    transfer: (value) => value,
    ...surroundings,
  })
  const turn = async () => {
    queue.shift()?.()
    await new Promise((done) => setImmediate(done))
  }
  return {
    host,
    turn,
    /** Pulls frames as the page does, until told to stop. */
    async watch() {
      let seen = { opening: -1, version: -1 }
      let frames = 0
      while (isOpen) {
        const frame = readFrame(await host.nextFrame(seen, null))
        seen = frame
        frames++
      }
      return frames
    },
    leave() {
      isOpen = false
    },
    async until(ask: () => Promise<boolean>) {
      while (!(await ask())) await turn()
    },
    async day() {
      return readFrame(await host.nextFrame({ opening: -1, version: -1 }, null)).day
    },
  }
}
