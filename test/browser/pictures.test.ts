import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decode, encode } from 'fast-png'
import pixelmatch from 'pixelmatch'
import { beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { livedSection, looks, side, takeStills } from './stills.ts'

const reason = missing('chromium')
const folder = fileURLToPath(new URL('pictures/', import.meta.url))
/** `npm run pictures` takes them anew, for someone to look at. */
const isTakenAnew = process.env.TRABECULA_PICTURES === 'anew'

/*
 * Chromium 147 and 156 with the software they bring to draw with paint these pictures alike to the bit. Firefox with that of Mesa differs
 * from them by up to 11 pixels of the whole section (from near by 1100: its osteoblasts find the surface a little elsewhere). An osteoclast
 * that is shifted by half a site changes some 35 pixels, by a site 50.
 */
/** From here on a pixel differs, as the eye weighs colors; 1 is from black to white. */
const threshold = 0.05
/** Pixels that may differ. */
const most = 16

describe.skipIf(reason)(`pictures of a section, as they were${reason ? ` (${reason})` : ''}`, () => {
  let painted: Map<string, Uint8Array>

  beforeAll(async () => {
    painted = await takeStills(livedSection(), 'chromium')
  }, 180_000)

  test('there is one for every way to look, and none besides', () => {
    if (!isTakenAnew)
      expect(readdirSync(folder).sort()).toEqual(
        Object.keys(looks)
          .map((name) => `${name}.png`)
          .sort(),
      )
  })

  test.each(Object.keys(looks))('%s', (name) => {
    const now = painted.get(name)!
    const file = `${folder}${name}.png`
    if (isTakenAnew) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, encode({ width: side, height: side, data: opaque(now), channels: 3, depth: 8 }))
    }
    expect(existsSync(file), `${name}.png is missing: npm run pictures`).toBe(true)
    const { data, width, height } = decode(readFileSync(file))
    expect([width, height]).toEqual([side, side])
    const differing = pixelmatch(filled(data as Uint8Array), now, undefined, side, side, { threshold, includeAA: true })
    expect(differing, `pixels of ${name} that differ; npm run pictures, if they should`).toBeLessThanOrEqual(most)
  })
})

/** Without its alpha, which is full. */
function opaque(rgba: Uint8Array): Uint8Array {
  return rgba.filter((_, k) => k % 4 !== 3)
}

function filled(rgb: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: (rgb.length / 3) * 4 }, (_, k) => (k % 4 === 3 ? 255 : rgb[(k >> 2) * 3 + (k % 4)]!))
}
