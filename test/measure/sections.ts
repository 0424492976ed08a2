import fc from 'fast-check'

/** A small section drawn in text: # is bone. */
export function draw(...rows: string[]): { mask: Uint8Array; width: number; height: number } {
  return {
    mask: Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0)),
    width: rows[0]!.length,
    height: rows.length,
  }
}

/** A mask from a rule for each site. */
export function paint(width: number, height: number, isBone: (x: number, y: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => (isBone(i % width, Math.floor(i / width)) ? 1 : 0))
}

/** Random sections of a few discs and sprinkled sites: blobs, holes, specks, islands, some of them empty or full. */
export const randomSection = fc
  .record({
    width: fc.integer({ min: 1, max: 30 }),
    height: fc.integer({ min: 1, max: 30 }),
    discs: fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }),
    flips: fc.array(fc.nat(899), { maxLength: 12 }),
  })
  .map(({ width, height, discs, flips }) => {
    const mask = paint(width, height, (x, y) => discs.some(([a, b, r]) => (x - a) ** 2 + (y - b) ** 2 < r * r))
    for (const i of flips) if (i < mask.length) mask[i] = 1 - mask[i]!
    return { mask, width, height }
  })

export const complement = (mask: Uint8Array): Uint8Array => mask.map((bone) => 1 - bone)

/** The section turned by a quarter. */
export function turn(mask: Uint8Array, width: number, height: number): Uint8Array {
  return paint(height, width, (x, y) => mask[x * width + (width - 1 - y)] === 1)
}

/** The section left to right. */
export function mirror(mask: Uint8Array, width: number, height: number): Uint8Array {
  return paint(width, height, (x, y) => mask[y * width + (width - 1 - x)] === 1)
}
