import * as Comlink from 'comlink'
import { createSeries, type Series } from '../../charts/series.ts'
import { type Frame, readFrame } from '../../protocol/frame.ts'
import type { WorkerLink } from '../worker-link.ts'
import type { Inside } from './inside.ts'
import { plain } from './plain.ts'
import { createRows } from './rows.ts'

/**
 * Pulls frames from a worker for as long as it is the present one, and has each painted. One frame is in flight; the one on screen is kept
 * until the next is painted, and then handed back.
 * @param others measures of the other courses of the run, by their number
 */
export function createFrames(inside: Inside, others: Map<number, Series>): (own: WorkerLink) => Promise<void> {
  const { session, edits, going, tell } = inside
  const fetchRows = createRows(inside)

  /** Chooses the series that belongs to a frame. */
  const follow = (frame: Frame, last: Frame | null) => {
    if (!last) {
      others.clear()
      session.series = newSeries(frame)
      tell('rows', session.series)
    } else if (last.line !== frame.line) {
      others.set(last.line, session.series)
      session.series = others.get(frame.line) ?? newSeries(frame)
      others.delete(frame.line)
      if (session.series.rows > 0) tell('rows', session.series)
    }
  }

  /** Tells what is different about where the run stands. */
  const stand = (frame: Frame, last: Frame | null) => {
    const [isPast, wasPast] = [frame, last].map((one) => one !== null && one.tip > one.day)
    const isElsewhere = last?.line !== frame.line
    if (!last || (!isPast && !wasPast && !isElsewhere)) return
    if (isPast !== wasPast || isElsewhere) tell('turnedBack', isPast!)
    if (last.applied !== frame.applied || isElsewhere) tell('turned')
    tell('edited')
  }

  return async (own) => {
    let spent: ArrayBuffer | null = null
    let held: ArrayBuffer | null = null
    let opening = -1
    let version = -1
    while (inside.link === own) {
      let buffer: ArrayBuffer
      try {
        buffer = await own.simulation.nextFrame({ opening, version }, spent ? Comlink.transfer(spent, [spent]) : null)
      } catch (error) {
        if (inside.link === own && !inside.hasFailed) tell('notice', plain(error))
        await new Promise((done) => setTimeout(done, 200))
        spent = null
        continue
      }
      if (inside.link !== own) return
      const frame = readFrame(buffer)
      const last = frame.opening === opening ? session.frame : null
      follow(frame, last)
      opening = frame.opening
      version = frame.version
      session.frame = frame
      edits.stand(frame.line, frame.day, frame.tip)
      await (inside.view ? inside.view.draw(frame) : new Promise(requestAnimationFrame))
      stand(frame, last)
      tell('frame', frame)
      going.drawn(frame.day)
      void fetchRows(own, frame)
      spent = held
      held = buffer
    }
  }
}

const newSeries = ({ width, height, pixelSize }: Frame) => createSeries(width * height * pixelSize ** 2)
