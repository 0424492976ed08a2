import * as Comlink from 'comlink'
import type { FilmFacts, FilmSpec, FilmWriter } from '../../formats/film/film.ts'
import { writeGif } from '../../formats/film/gif.ts'
import { readFrame } from '../../protocol/frame.ts'
import { hasScale, type OverlayName, overlays } from '../../protocol/overlays.ts'
import type { RecordingSource } from '../../protocol/relive.ts'
import type { Reliver } from '../../protocol/reliver.ts'
import { overlayPalettes, paletteTable } from '../../view/palettes.ts'
import { dyeOf, type StainName, stainNumbers } from '../../view/stains.ts'
import { createComposer } from './composer.ts'
import { createEstimate, type Progress } from './progress.ts'
import type { Scene } from './scene.ts'
import type { FilmSettings } from './settings.ts'

/** What a film is to be made of. */
export interface Order extends Pick<Scene, 'settings' | 'seen' | 'curve' | 'given'> {
  readonly source: RecordingSource
}

/** A film that has been made, and of which every frame was proven to be the recording's. */
export interface Film {
  readonly blob: Blob
  readonly frames: number
  readonly facts: FilmFacts
  readonly extension: 'mp4' | 'webm' | 'gif' | 'zip'
}

export interface Watcher {
  onProgress?(progress: Progress): void
  /** A frame has been painted on a canvas, which may be read until this returns. */
  onFrame?(canvas: OffscreenCanvas): void
}

/**
 * Makes a film of a recording: a worker of its own lives it again, day by day, a picture of its own paints each frame, and an
 * encoder takes it. Whether it is finished, fails or is given up, all of this is gone afterwards.
 * @throws Error in one sentence; the signal's reason when it is given up.
 */
export async function makeFilm(order: Order, signal: AbortSignal, watcher: Watcher = {}): Promise<Film> {
  const { settings, source } = order
  const start = performance.now()
  const worker = new Worker(new URL('../../../workers/relive.worker.ts', import.meta.url), { type: 'module' })
  const ends: (() => void | Promise<void>)[] = [() => worker.terminate()]
  const failed = new Promise<never>((_, refuse) => {
    worker.onerror = ({ message }) => refuse(new Error(`The worker that lives the recording again failed: ${message}.`))
    signal.addEventListener('abort', () => refuse(signal.reason))
  })
  failed.catch(() => {})
  /** What a worker that was ended would never answer. */
  const orFail = <T>(promise: Promise<T>): Promise<T> => Promise.race([promise, failed])
  try {
    signal.throwIfAborted()
    const reliver = Comlink.wrap<Reliver>(worker)
    let told = (_day: number) => {}
    const { from, to, speed, rate, overlay } = settings
    const progressed = Comlink.proxy((day: number) => told(day))
    const reopening = await orFail(reliver.open(source, { from, to, every: speed / rate }, progressed))
    const { moments, seed, version, stateHash: hash, days: hashDay } = reopening
    const facts: FilmFacts = { title: settings.title, seed, version, hash, hashDay, from, to, speed }
    const spec: FilmSpec = { width: settings.width, height: settings.height, rate, frames: moments.length, facts }
    const composer = await createComposer({ ...order, ...reopening, facts }, settings.width)
    ends.push(composer.destroy)
    const writer = await createWriter(composer.canvas, spec, settings)
    ends.push(writer.cancel)
    const estimate = createEstimate(start, reopening.firstDay, moments)
    const report = () => watcher.onProgress?.(estimate.report(performance.now(), writer.size))
    told = (day) => {
      estimate.lived(performance.now(), day)
      report()
    }
    // The grain of bone is that of the first day, as on the page.
    composer.compose(readFrame(await orFail(reliver.openingFrame())))
    const ask = (spent: ArrayBuffer | null) =>
      orFail(reliver.nextFrame(overlay, spent ? Comlink.transfer(spent, [spent]) : null))
    // While one frame is painted, the next is already lived; the picture may look at the last one until it has another.
    let held: ArrayBuffer | null = null
    let next = ask(null)
    for (let made = 0; ; made++) {
      const buffer = await next
      signal.throwIfAborted()
      if (!buffer) {
        if (made !== moments.length) throw new Error(`The film came to ${made} frames instead of ${moments.length}.`)
        break
      }
      next = ask(held)
      next.catch(() => {})
      held = buffer
      composer.compose(readFrame(buffer))
      await orFail(writer.add())
      watcher.onFrame?.(composer.canvas)
      estimate.made(performance.now())
      report()
      await turn()
    }
    const blob = await orFail(writer.finish())
    return { blob, frames: moments.length, facts, extension: extensionOf(blob) }
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

async function createWriter(canvas: OffscreenCanvas, spec: FilmSpec, settings: FilmSettings): Promise<FilmWriter> {
  const { format, theme, overlay } = settings
  if (format === 'gif') return writeGif(canvas, spec, colorsToCome(theme, overlay))
  if (format === 'png') return (await import('../../formats/film/png-sequence.ts')).writePngSequence(canvas, spec)
  const { bestEncoding, writeVideo } = await import('../../formats/film/video.ts')
  const encoding = await bestEncoding(spec, format)
  if (!encoding)
    throw new Error(
      `This browser cannot encode ${format === 'mp4' ? 'MP4' : 'WebM'} films of ${spec.width} × ${spec.height} pixels at ${spec.rate} frames a second; choose another format or a smaller size.`,
    )
  return writeVideo(canvas, spec, encoding)
}

/** Colors that a GIF may need later than in its first frame: those of the stain, and of what is laid over it. */
function colorsToCome(theme: StainName, overlay: OverlayName): Uint8Array {
  const stain = stainNumbers(dyeOf(theme, overlay))
  const colors = new Uint8Array((stain.length / 3) * 4).fill(255)
  for (let k = 0; k < stain.length; k++) colors[Math.floor(k / 3) * 4 + (k % 3)] = Math.round(255 * stain[k]!)
  if (!hasScale(overlay)) return colors
  const { shows } = overlays[overlay]
  const table = paletteTable(overlayPalettes[overlay])
  const every = shows === 'everywhere' ? 4 : 8
  const picked = Array.from({ length: 256 / every }, (_, k) => [...table.subarray(k * every * 4, k * every * 4 + 4)])
  return Uint8Array.from([...colors, ...picked.flat()])
}

const extensionOf = ({ type }: Blob) => type.split('/')[1]! as Film['extension']

/** Lets the page have a turn, also where it is hidden and its timers are slow. */
function turn(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      done()
    }
    port2.postMessage(null)
  })
}
