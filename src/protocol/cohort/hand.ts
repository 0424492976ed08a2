import { thumbnailOf } from '../../measure/thumbnail.ts'
import { canonicalJson } from '../../run/canonical.ts'
import { type CohortMember, livingSeed } from '../../run/cohort.ts'
import { InputError } from '../../run/input-error.ts'
import { recordingOf } from '../../run/recording.ts'
import { dayOfRun, type Resources, type Run } from '../../run/run.ts'
import { sentenceOf } from '../host/sentence.ts'
import type { Lived, Order, Piece, Report, Task } from './orders.ts'

/** What a hand needs of the place it works in. */
export interface Workplace {
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Calls back as soon as waiting messages have been heard. */
  soon(callback: () => void): void
  tell(report: Report): void
}

/** Longest stretch of work between two looks at the messages, and least time between two reports, ms. */
const slice = 40
const every = 200

interface Work {
  readonly piece: Piece
  readonly living: Generator<number, CohortMember[], void>
  readonly ends: Omit<Lived, 'member'>[]
  toldAt: number
}

/** One of those who live the seeds of a cohort: it lives a piece at a time, and can be paused. @returns what hears the orders */
export function createHand({ now, soon, tell }: Workplace): (order: Order) => void {
  let task: Task | null = null
  let resources: Promise<Resources> = Promise.resolve({})
  let work: Work | null = null
  let isPaused = false
  let isAwake = false

  const begin = async (piece: Piece) => {
    const { arms, sampleEvery, picture } = task!
    const ends: Work['ends'] = []
    const setup = { arms: piece.arms.map((k) => arms[k]!), resources: await resources, sampleEvery }
    const living = livingSeed(setup, piece.seed, (run, k) => {
      ends[k] = picture === null ? { picture: null, recording: '' } : endOf(run, picture)
    })
    work = { piece, living, ends, toldAt: now() }
    wake()
  }
  const go = () => {
    isAwake = false
    if (!work || isPaused) return
    const { piece, living, ends } = work
    try {
      const start = now()
      let days = 0
      do {
        const { done, value } = living.next()
        if (done) {
          work = null
          tell({ kind: 'done', index: piece.index, lived: value.map((member, k) => ({ member, ...ends[k]! })) })
          return
        }
        days = value
      } while (now() - start < slice)
      if (now() - work.toldAt >= every) {
        work.toldAt = now()
        tell({ kind: 'progress', index: piece.index, days })
      }
      wake()
    } catch (error) {
      fail(error)
    }
  }
  const wake = () => {
    if (isAwake) return
    isAwake = true
    soon(go)
  }
  const fail = (error: unknown) => {
    work = null
    tell({ kind: 'failed', sentence: sentenceOf(error) })
  }
  return (order) => {
    if (order.kind === 'begin') {
      task = order.task
      resources = resourcesOf(task)
      resources.catch(() => {})
    } else if (order.kind === 'live') void begin(order.piece).catch(fail)
    else {
      isPaused = order.kind === 'pause'
      if (!isPaused) wake()
    }
  }
}

function endOf(run: Run, most: number): Omit<Lived, 'member'> {
  return {
    picture: thumbnailOf(run.state, run.parameters, dayOfRun(run), most),
    recording: canonicalJson(recordingOf(run)),
  }
}

/** The section that all arms start from, if it comes from an image. @throws InputError if that image is not there */
async function resourcesOf({ arms, images }: Task): Promise<Resources> {
  const { tissue } = arms[0]!
  if (!('image' in tissue)) return {}
  const name = tissue.image.split(/[\\/]/).at(-1)!
  const image = images.find((one) => one.name === name) ?? images[0]
  if (!image) throw new InputError(`The seeds need the image ${name}, which the page does not have any more.`)
  const { sectionOf } = await import('../../formats/scenario-section.ts')
  const { notes, ...section } = sectionOf(tissue, image.file)
  return { section }
}
