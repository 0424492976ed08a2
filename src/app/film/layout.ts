import type { Note } from './settings.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where things are in a frame: the section, and the words beside it or above and below. */
export interface Layout {
  readonly picture: Box
  /** Title and date; and, in a wide frame, everything else that is said. */
  readonly head: Box | null
  /** Legend and origin of a frame that is not wide. */
  readonly foot: Box | null
  readonly isWide: boolean
  /** A pixel of a film of 720 lines. */
  readonly unit: number
}

/** What a film tells beside its notes: a color scale in the legend, and something that is given. */
export interface Tells {
  readonly hasRamp?: boolean
  readonly givesAny?: boolean
}

/** @param aspect width of what is shown of the section over its height. */
export function layOut(
  width: number,
  height: number,
  aspect: number,
  notes: ReadonlySet<Note>,
  { hasRamp = false, givesAny = false }: Tells = {},
): Layout {
  const isWide = width >= 1.25 * height
  const unit = Math.min(width, height) / 720
  const whole = { x: 0, y: 0, width, height }
  const saysHead = notes.has('title') || notes.has('date') || givesAny
  const saysFoot = notes.has('legend') || notes.has('origin')
  if (isWide) {
    if (!saysHead && !saysFoot) return { picture: whole, head: null, foot: null, isWide, unit }
    const side = Math.round(Math.min(0.44 * width, Math.max(300 * unit, width - height * aspect)))
    const picture = { x: side, y: 0, width: width - side, height }
    return { picture, head: { x: 0, y: 0, width: side, height }, foot: null, isWide, unit }
  }
  const top = saysHead ? Math.round((76 + (givesAny ? givenHeight : 0)) * unit) : 0
  const legend = notes.has('legend') ? 66 + (hasRamp ? rampHeight : 0) : 0
  const bottom = Math.round((legend + (notes.has('origin') ? 30 : 0)) * unit)
  return {
    picture: { x: 0, y: top, width, height: height - top - bottom },
    head: saysHead ? { x: 0, y: 0, width, height: top } : null,
    foot: saysFoot ? { x: 0, y: height - bottom, width, height: bottom } : null,
    isWide,
    unit,
  }
}

/** Height of the line of what is given, above the section, of a film of 720 lines. */
export const givenHeight = 24

/** Height of a color scale with its words, of a film of 720 lines. */
export const rampHeight = 62

/** What of the section is to be seen, in sites. */
export interface Sight {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Shows all of what is to be seen in the middle of a box: the site in its middle, and pixels per site. */
export function placeIn({ width, height }: Box, sight: Sight): { x: number; y: number; scale: number } {
  return { x: sight.x, y: sight.y, scale: Math.min(width / sight.width, height / sight.height) }
}

/** The whole section, with a little of the slide around it. */
export const wholeSight = (width: number, height: number): Sight => ({
  x: width / 2,
  y: height / 2,
  width: width / 0.96,
  height: height / 0.96,
})
