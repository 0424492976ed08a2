import type { Frame } from '../../protocol/frame.ts'

/** Colors that everyone tells apart: what the twin has more, and what it has less. */
export const gainedColor = [0, 114, 178] as const
export const lostColor = [213, 94, 0] as const

/** Bone that one of two sections has and the other has not, in shares of the first's bone. */
export interface Difference {
  readonly gained: number
  readonly lost: number
}

/**
 * Paints where a twin has more bone than the first and where less, a pixel a site, the stronger the more they differ; where
 * they are alike nothing is painted. @param pixels RGBA, as long as the tissue
 */
export function paintDifference(
  first: Pick<Frame, 'tissue'>,
  twin: Pick<Frame, 'tissue'>,
  pixels: Uint8ClampedArray,
): Difference {
  const a = first.tissue
  const b = twin.tissue
  let gained = 0
  let lost = 0
  let bone = 0
  for (let k = 0; k < a.length; k += 4) {
    const before = a[k]!
    const more = b[k]! - before
    bone += before
    if (more > 0) gained += more
    else lost -= more
    const [red, green, blue] = more > 0 ? gainedColor : lostColor
    pixels[k] = red
    pixels[k + 1] = green
    pixels[k + 2] = blue
    // A surface that only moved within a site is seen too.
    pixels[k + 3] = more === 0 ? 0 : Math.min(255, 32 + 2 * Math.abs(more))
  }
  const share = (amount: number) => (bone > 0 ? amount / bone : 0)
  return { gained: share(gained), lost: share(lost) }
}
