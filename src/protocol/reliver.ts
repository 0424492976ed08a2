import { version } from '../../package.json'
import { dayOfRun } from '../run/run.ts'
import type { Export } from './export/export.ts'
import type { ExportRequest } from './export/gather.ts'
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
  /** The frame of the first day of the settling, whose bone is what pictures take their grain from. Ask for it before any other. */
  openingFrame(): Promise<ArrayBuffer>
  /**
   * The frame of the next moment asked for, in the spent buffer if it is long enough; null after the last, when every
   * fingerprint on the way has been found to agree.
   */
  nextFrame(overlay: OverlayName, spent: ArrayBuffer | null): Promise<ArrayBuffer | null>
  /** Makes a file of a recording. */
  export(source: RecordingSource, request: ExportRequest, onProgress?: ReliveProgress): Promise<Export>
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
  const frame = ({ run }: Reopened, builder: FrameBuilder, overlay: OverlayName, spent: ArrayBuffer | null) => {
    shown++
    const told = { opening: 1, version: shown, day: dayOfRun(run), rows: run.rows.length }
    const notes = { ...told, playing: 0, target: 0, reached: 0, limited: 0, labels: run.plan.labels }
    const { state, workspace, parameters } = run
    const buffer = buildFrame(builder, state, workspace.dirtyTiles, parameters, overlay, notes, spent)
    return transfer(buffer, [buffer])
  }
  /** Ten times a second at most. */
  const atTimes = (onProgress?: ReliveProgress): ReliveProgress => {
    let told = Number.NEGATIVE_INFINITY
    return (day) => {
      if (now() - told < 100) return
      told = now()
      onProgress?.(day)
    }
  }
  return {
    async open(source, stretch, onProgress) {
      opened = await reopen(source)
      const { recording, run } = opened
      const moments = momentsOf(recording, stretch)
      walk = relive(opened, moments, { breathe, onProgress: atTimes(onProgress) })
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
    async openingFrame() {
      if (!opened || !builder) throw new Error(closed)
      return frame(opened, builder, 'none', null)
    },
    async nextFrame(overlay, spent) {
      if (!opened || !walk || !builder) throw new Error(closed)
      return (await walk.next()).done ? null : frame(opened, builder, overlay, spent)
    },
    async export(source, request, onProgress) {
      const { exportRun } = await import('./export/export.ts')
      const options = { breathe, clock: () => new Date().toISOString(), onProgress: atTimes(onProgress) }
      const made = await exportRun(await reopen(source), request, options)
      return transfer(made, [made.file.buffer])
    },
  }
}

const closed = 'No recording is open yet.'
