import { gifRates, longestGif } from '../../formats/film/gif.ts'
import type { OverlayName } from '../../protocol/overlays.ts'
import type { StainName } from '../../view/stains.ts'

export type Format = 'mp4' | 'webm' | 'gif' | 'png'

/** What is written into the picture. */
export const notes = ['title', 'date', 'given', 'scale', 'legend', 'origin'] as const
export type Note = (typeof notes)[number]

/** What film is asked for. */
export interface FilmSettings {
  /** Days shown first and last. */
  readonly from: number
  readonly to: number
  /** Days per second of film. */
  readonly speed: number
  /** Frames per second. */
  readonly rate: number
  readonly width: number
  readonly height: number
  readonly format: Format
  readonly overlay: OverlayName
  readonly theme: StainName
  readonly notes: ReadonlySet<Note>
  readonly title: string
  /** The whole section, or what is seen on the page now. */
  readonly look: 'whole' | 'seen'
}

export const sizes = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '4K': [3840, 2160],
  Square: [1080, 1080],
  Upright: [1080, 1920],
} as const satisfies Record<string, readonly [number, number]>

export const ratesOf = (format: Format): readonly number[] => (format === 'gif' ? gifRates : [24, 30, 60])

/** Least and most pixels along a side. */
export const sideLimits = [128, 4096] as const
export const mostFrames = 100_000

/** Frames of a film: as many as have their day in the range, both ends counted. */
export function framesOf({ from, to, speed, rate }: Pick<FilmSettings, 'from' | 'to' | 'speed' | 'rate'>): number {
  return Math.max(0, Math.floor(((to - from) * rate) / speed + 1e-9) + 1)
}

/** What is wrong with what is asked, in one sentence; null if it can be made. @param last day there is. */
export function problemOf(settings: FilmSettings, last: number): string | null {
  const { from, to, speed, rate, width, height, format } = settings
  const [least, most] = sideLimits
  if (!(from >= 0)) return 'The first day is missing: it is 0 or later.'
  if (Number.isNaN(to)) return 'The last day is missing.'
  if (to > last + 1e-9) return `The run has come to day ${wholeDay(last)} so far; a film can go no further.`
  if (!(to >= from)) return 'The last day is before the first.'
  if (!(speed > 0)) return 'The speed is missing: how many days pass in a second of film.'
  for (const side of [width, height])
    if (!(side >= least && side <= most)) return `Each side has ${least} to ${most} pixels.`
  if (width % 2 !== 0 || height % 2 !== 0) return 'Width and height must be even: films are made of pairs of pixels.'
  if (!ratesOf(format).includes(rate)) return `This format has ${ratesOf(format).join(', ')} frames a second.`
  const frames = framesOf(settings)
  if (frames > mostFrames) return `That would be ${frames} frames; ${mostFrames} are the most.`
  if (format === 'gif' && frames / rate > longestGif + 1 / rate + 1e-9)
    return `A GIF is at most ${longestGif} seconds long; this would be ${Math.ceil(frames / rate)}. Raise the speed, or choose another format.`
  if (format === 'png' && sizeGuess(settings, 0) > 4e9)
    return 'The pictures together would be larger than the 4 GB that a ZIP holds; ask for fewer or smaller ones.'
  return null
}

const wholeDay = (day: number) => Math.floor(day * 4) / 4

/** Bytes of a pixel in a GIF and in a PNG, measured on films of sections. */
const gifPixel = 0.55
const pngPixel = 1.2

/** About how many bytes a film will have. @param bitrate of the encoder, where there is one. */
export function sizeGuess(settings: FilmSettings, bitrate: number): number {
  const { width, height, rate, format } = settings
  const frames = framesOf(settings)
  if (format === 'gif') return frames * width * height * gifPixel
  if (format === 'png') return frames * width * height * pngPixel
  return (bitrate * frames) / rate / 8
}

/** '12 MB': two figures are more than a guess deserves. */
export function bytesText(bytes: number): string {
  const [unit, size] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9]
  return `${Number((bytes / size).toPrecision(2))} ${unit}`
}

/** '40 s', '3 min 20 s', '1 h 5 min'. */
export function spanText(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${hours} h ${minutes} min`
  return whole < 600 && whole % 60 > 0 ? `${minutes} min ${whole % 60} s` : `${minutes} min`
}
