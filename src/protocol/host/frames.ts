import { dayOfRun, type Run } from '../../run/run.ts'
import { buildFrame, type FrameBuilder } from '../frame-builder.ts'
import type { Seen } from '../simulation.ts'
import { type Household, isHeld, isTied, rowsKnown } from './household.ts'

/** Answers whoever asks for the next frame, once there is something to see. */
export interface Frames {
  next(seen: Seen, spent: ArrayBuffer | null): Promise<ArrayBuffer>
  /** There may be something to see. */
  answer(): void
  /** There is something to see. */
  changed(): void
}

/** While the machine is what limits the pace, frames take one part in this many of its time. */
const frugality = 40

export function createFrames(household: Household): Frames {
  const { now, transfer } = household.surroundings
  let nextFrameAt = 0
  let asked: {
    seen: Seen
    spent: ArrayBuffer | null
    answer: (buffer: ArrayBuffer) => void
    refuse: (error: Error) => void
  } | null = null

  const frameOf = (run: Run, builder: FrameBuilder, spent: ArrayBuffer | null): ArrayBuffer => {
    const { opening, version, isPlaying, liveTime, overlay, past, pacemaker, seek } = household
    const { target, reached, isLimited } = pacemaker.report(now())
    const notes = {
      opening,
      version,
      day: dayOfRun(run),
      playing: isPlaying ? 1 : 0,
      target,
      reached,
      limited: isLimited ? 1 : 0,
      rows: rowsKnown(household, run).length,
      first: past.first(),
      tip: past.line.tip,
      line: past.line.id,
      lines: past.lines.length,
      applied: run.applied,
      exact: seek.day === null ? 1 : 0,
      liveTime,
      labels: run.plan.labels,
    }
    return buildFrame(builder, run.state, run.workspace.dirtyTiles, run.parameters, overlay, notes, spent)
  }

  const answer = () => {
    const { run, builder, opening, version, isPlaying, pacemaker } = household
    if (!asked || !run || !builder) return
    const { seen, spent } = asked
    if (seen.opening === opening && seen.version === version) return
    const start = now()
    const isLimited = isPlaying && pacemaker.report(start).isLimited
    if (isTied(household) ? !isHeld(household) : isLimited && start < nextFrameAt) return
    const { answer: give, refuse } = asked
    asked = null
    try {
      const buffer = frameOf(run, builder, spent)
      household.liveTime = 0
      give(transfer(buffer, [buffer]))
      nextFrameAt = start + frugality * (now() - start)
    } catch (error) {
      refuse(error as Error)
    }
  }

  return {
    next(seen, spent) {
      return new Promise((give, refuse) => {
        asked?.refuse(new Error('Another frame was asked for.'))
        asked = { seen, spent, answer: give, refuse }
        answer()
      })
    },
    answer,
    changed() {
      household.version++
      answer()
    },
  }
}
