import type { Lived, Order, Piece, Report, Task } from '../../protocol/cohort/orders.ts'

/** Workers that live the seeds of a task, each taking the next piece when it is done. */
export interface Crew {
  readonly isPaused: boolean
  pause(): void
  goOn(): void
  /** Ends all workers at once, whatever they are at. */
  end(): void
}

export interface CrewListener {
  /** Days of a piece lived so far. */
  progress(index: number, days: number): void
  done(index: number, lived: readonly Lived[]): void
  /** All is done, and the workers have ended. */
  finished(): void
  /** It cannot go on; the workers have ended. One sentence. */
  failed(sentence: string): void
}

/** All cores but the one that the page's own run may need. */
export const hands = (cores = navigator.hardwareConcurrency || 2): number => Math.max(1, cores - 1)

/** @param start makes a worker; the page's own unless given */
export function startCrew(
  task: Task,
  pieces: readonly Piece[],
  count: number,
  listener: CrewListener,
  start: () => Worker = startHand,
): Crew {
  const queue = [...pieces]
  let left = pieces.length
  let isOver = false
  const workers = Array.from({ length: Math.min(count, pieces.length) }, start)
  const send = (worker: Worker, order: Order) => worker.postMessage(order)
  const end = () => {
    isOver = true
    for (const worker of workers) worker.terminate()
  }
  const fail = (sentence: string) => {
    if (isOver) return
    end()
    listener.failed(sentence)
  }
  const next = (worker: Worker) => {
    const piece = queue.shift()
    if (piece) send(worker, { kind: 'live', piece })
    else worker.terminate()
  }
  for (const worker of workers) {
    worker.onerror = (event) => {
      event.preventDefault()
      fail(
        event.message
          ? `A worker that lives the seeds failed: ${event.message.replace(/^Uncaught (Error: )?/, '').replace(/\.$/, '')}.`
          : 'The workers that live the seeds could not be started.',
      )
    }
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (isOver) return
      if (data.kind === 'progress') return listener.progress(data.index, data.days)
      if (data.kind === 'failed') return fail(data.sentence)
      left--
      next(worker)
      listener.done(data.index, data.lived)
      if (left > 0) return
      end()
      listener.finished()
    }
    send(worker, { kind: 'begin', task })
    next(worker)
  }
  const tellAll = (order: Order) => {
    for (const worker of workers) send(worker, order)
  }
  const crew: { -readonly [K in keyof Crew]: Crew[K] } = {
    isPaused: false,
    pause() {
      crew.isPaused = true
      tellAll({ kind: 'pause' })
    },
    goOn() {
      crew.isPaused = false
      tellAll({ kind: 'goOn' })
    },
    end,
  }
  return crew
}

const startHand = () => new Worker(new URL('../../../workers/seeds.worker.ts', import.meta.url), { type: 'module' })
