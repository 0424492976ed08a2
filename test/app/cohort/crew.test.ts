import { expect, it } from 'vitest'
import { hands, startCrew } from '../../../src/app/cohort/crew.ts'
import type { Order, Report, Task } from '../../../src/protocol/cohort/orders.ts'

const task: Task = { arms: [], images: [], sampleEvery: 7, picture: null }
const pieces = [0, 1, 2, 3].map((index) => ({ index, seed: `s-${index}`, arms: [0] }))

/** Workers that do nothing but remember what they were told. */
function idle() {
  const workers: { orders: Order[]; isEnded: boolean; tell(report: Report): void }[] = []
  const start = () => {
    const worker = {
      orders: [] as Order[],
      isEnded: false,
      onmessage: null as ((event: { data: Report }) => void) | null,
      postMessage: (order: Order) => void worker.orders.push(order),
      terminate() {
        worker.isEnded = true
      },
      tell: (data: Report) => worker.onmessage?.({ data }),
    }
    workers.push(worker)
    return worker as unknown as Worker
  }
  return { workers, start }
}

function listener() {
  const heard: string[] = []
  return {
    heard,
    progress: (index: number) => void heard.push(`progress ${index}`),
    done: (index: number) => void heard.push(`done ${index}`),
    finished: () => void heard.push('finished'),
    failed: (sentence: string) => void heard.push(sentence),
  }
}

it('one core is left to the page, if there are two', () => {
  expect([1, 2, 8].map(hands)).toEqual([1, 1, 7])
})

it('each worker takes the next piece when it is done, and all end with the last', () => {
  const { workers, start } = idle()
  const told = listener()
  startCrew(task, pieces, 2, told, start)
  expect(workers).toHaveLength(2)
  const [a, b] = workers
  const given = (worker: typeof a) =>
    worker!.orders.flatMap((order) => (order.kind === 'live' ? order.piece.index : []))
  a!.tell({ kind: 'done', index: 0, lived: [] })
  a!.tell({ kind: 'done', index: 2, lived: [] })
  expect([given(a), given(b)]).toEqual([[0, 2, 3], [1]])
  b!.tell({ kind: 'done', index: 1, lived: [] })
  expect(b!.isEnded).toBe(true)
  a!.tell({ kind: 'done', index: 3, lived: [] })
  expect(a!.isEnded).toBe(true)
  expect(told.heard).toEqual(['done 0', 'done 2', 'done 1', 'done 3', 'finished'])
})

it('a crew that is cancelled frees its workers at once, and is not heard any more', () => {
  const { workers, start } = idle()
  const told = listener()
  const crew = startCrew(task, pieces, 3, told, start)
  crew.pause()
  expect(workers.every(({ orders }) => orders.at(-1)!.kind === 'pause')).toBe(true)
  crew.end()
  expect(workers.every(({ isEnded }) => isEnded)).toBe(true)
  workers[0]!.tell({ kind: 'done', index: 0, lived: [] })
  expect(told.heard).toEqual([])
})

it('what cannot be lived is said once, and ends them all', () => {
  const { workers, start } = idle()
  const told = listener()
  startCrew(task, pieces, 2, told, start)
  for (const worker of workers) worker.tell({ kind: 'failed', sentence: 'No.' })
  expect(told.heard).toEqual(['No.'])
  expect(workers.every(({ isEnded }) => isEnded)).toBe(true)
})
