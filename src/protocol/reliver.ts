import { version } from '../../package.json'
import { dayOfRun } from '../run/run.ts'
import { buildFrame, createFrameBuilder, type FrameBuilder } from './frame-builder.ts'
import type { OverlayName } from './overlays.ts'
import { momentsOf, type RecordingSource, type Reopened, relive, reopen, type Stretch } from './relive.ts'

/**
 * Lives a recording again in a worker of its own, so that the run on screen is left alone. To cancel is to end the worker:
 * all it held is freed at once. Whatever it refuses, it refuses in one plain sentence.
 */
export interface Reliver {
  /** Opens a recording, for its frames or rows to be fetched. */
  open(source: RecordingSource, stretch: Stretch, onProgress?: ReliveProgress): Promise<Reopening>
  /**
   * The frame of the next moment asked for, in the spent buffer if it is long enough; null after the last, when every
   * fingerprint on the way has been found to agree.
   */
  nextFrame(overlay: OverlayName, spent: ArrayBuffer | null): Promise<ArrayBuffer | null>
}

/** Told some times a second how far the run has come. Settling comes first, and its days are negative. */
export type ReliveProgress = (day: number) => void

export interface Reopening {
  /** Days of the moments there will be frames of, one for each. */
  readonly moments: Float64Array
  /** First day of the settling, which is lived but not shown. */
  readonly firstDay: number
  /** Last day of the recording. */
  readonly days: number
  readonly seed: string
  readonly title: string
  /** Of the program that made the recording, and of this one. */
  readonly recordedWith: string
  readonly version: string
  readonly width: number
  readonly height: number
  readonly pixelSize: number
  /** Fingerprint of the state on the last day of the recording. */
  readonly stateHash: string
}

/** What a reliver needs of the place it lives in. */
export interface ReliverSurroundings {
  now(): number
  /** Resolves when waiting messages have been heard. */
  breathe(): Promise<unknown>
  transfer<T>(value: T, buffers: ArrayBuffer[]): T
}

export function createReliver({ now, breathe, transfer }: ReliverSurroundings): Reliver {
  let opened: Reopened | null = null
  let builder: FrameBuilder | null = null
  let walk: AsyncGenerator<number, number> | null = null
  let shown = 0
  return {
    async open(source, stretch, onProgress) {
      opened = await reopen(source)
      const { recording, run } = opened
      const moments = momentsOf(recording, stretch)
      let told = Number.NEGATIVE_INFINITY
      walk = relive(opened, moments, {
        breathe,
        onProgress(day) {
          if (now() - told < 100) return
          told = now()
          onProgress?.(day)
        },
      })
      shown = 0
      builder = createFrameBuilder(run.state.grid)
      run.workspace.dirtyTiles.fill(1)
      const { scenario, days, hashes } = recording
      return {
        moments: Float64Array.from(moments),
        firstDay: dayOfRun(run),
        days,
        seed: scenario.seed,
        title: scenario.title || 'Untitled section',
        recordedWith: recording.version,
        version,
        ...run.state.grid,
        stateHash: hashes.days.at(-1)?.hash ?? '',
      }
    },
    async nextFrame(overlay, spent) {
      if (!opened || !walk || !builder) throw new Error('No recording is open yet.')
      if ((await walk.next()).done) return null
      const { run } = opened
      shown++
      const notes = { opening: 1, version: shown, day: dayOfRun(run), rows: run.rows.length }
      const still = { playing: 0, target: 0, reached: 0, limited: 0 }
      const { dirtyTiles } = run.workspace
      const buffer = buildFrame(builder, run.state, dirtyTiles, run.parameters, overlay, { ...notes, ...still }, spent)
      return transfer(buffer, [buffer])
    },
  }
}
