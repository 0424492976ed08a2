import {
  CanvasSource,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny'
import { type FilmSpec, type FilmWriter, factsText } from './film.ts'
import { createGrowingFile } from './growing-file.ts'

/** Films as MP4 or WebM, by what the browser can encode. */
export type Container = 'mp4' | 'webm'
export interface Encoding {
  readonly container: Container
  readonly codec: VideoCodec
}

/** What is tried, best first: what plays nearly everywhere, then what is smaller, then what is old. */
export const ladder: readonly Encoding[] = [
  { container: 'mp4', codec: 'avc' },
  { container: 'webm', codec: 'vp9' },
  { container: 'webm', codec: 'av1' },
  { container: 'webm', codec: 'vp8' },
]

export const codecNames: Partial<Record<VideoCodec, string>> = { avc: 'H.264', vp9: 'VP9', av1: 'AV1', vp8: 'VP8' }

/** The first encoding of the ladder, or of one container, that this browser has for such a film; null if none. */
export async function bestEncoding(
  { width, height, rate }: Pick<FilmSpec, 'width' | 'height' | 'rate'>,
  container?: Container,
): Promise<Encoding | null> {
  if (typeof VideoEncoder === 'undefined') return null
  for (const encoding of ladder) {
    if (container && encoding.container !== container) continue
    const quality = new Quality({ bitrate: bitrateOf({ width, height, rate }) })
    if (await canEncodeVideo(encoding.codec, { width, height, frameRate: rate, quality })) return encoding
  }
  return null
}

/** Bits per second that keep the grain of bone: in proportion to the picture, and less than in proportion to the rate, since frames that are closer differ less. */
export function bitrateOf({ width, height, rate }: Pick<FilmSpec, 'width' | 'height' | 'rate'>): number {
  return Math.round(0.2 * width * height * Math.sqrt(30 * rate))
}

export async function writeVideo(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  spec: FilmSpec,
  { container, codec }: Encoding,
): Promise<FilmWriter> {
  const file = createGrowingFile()
  const writable = new WritableStream<{ data: Uint8Array<ArrayBuffer>; position: number }>({
    write: ({ data, position }) => file.write(data, position),
  })
  const output = new Output({
    // Room for the index is kept at the head of the file, so that it plays before it is loaded whole.
    format: container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'reserve' }) : new WebMOutputFormat(),
    target: new StreamTarget(writable, { chunked: true, chunkSize: 1 << 20 }),
  })
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality({ bitrate: bitrateOf(spec) }),
    keyFrameInterval: 2,
    latencyMode: 'quality',
  })
  output.addVideoTrack(source, { frameRate: spec.rate, maximumPacketCount: spec.frames })
  const { facts } = spec
  output.setMetadataTags({
    title: facts.title,
    comment: factsText(facts),
    ...(container === 'webm' && { raw: { SEED: facts.seed, VERSION: facts.version, STATE_HASH: facts.hash } }),
  })
  await output.start()
  let frame = 0
  return {
    get size() {
      return file.size
    },
    async add() {
      await source.add(frame / spec.rate, 1 / spec.rate)
      frame++
    },
    async finish() {
      await output.finalize()
      return file.toBlob(`video/${container}`)
    },
    async cancel() {
      if (output.state === 'started' || output.state === 'finalizing') await output.cancel()
    },
  }
}
