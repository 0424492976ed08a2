import { expect, test } from 'vitest'
import { grainOf, grainPerSite } from '../../src/view/grain.ts'
import { type MarrowPattern, paintMarrow } from '../../src/view/marrow.ts'

test('the tile of marrow repeats without a seam', () => {
  const painting = paintMarrow()
  let next = painting.next()
  while (!next.done) next = painting.next()
  const { size, bytes }: MarrowPattern = next.value
  const at = (x: number, y: number) => bytes[(y * size + x) * 4]!
  const change = (x: number, other: number) => {
    let sum = 0
    for (let y = 0; y < size; y++) sum += Math.abs(at(x, y) - at(other, y))
    return sum / size
  }
  expect(change(0, size - 1)).toBeLessThan(1.5 * change(100, 101) + 1)
  const inFat = bytes.filter((value, k) => k % 4 === 0 && value > 128).length / (size * size)
  expect(inFat).toBeGreaterThan(0.4)
  expect(inFat).toBeLessThan(0.9)
})

test('the grain of bone counts its depth below the surface', () => {
  const width = 48
  const tissue = new Uint8Array(width * width * 4)
  for (let y = 0; y < width; y++) for (let x = 12; x < 36; x++) tissue[(y * width + x) * 4] = 255
  const grain = grainOf(tissue, width, width)
  const depth = (x: number) => grain[(24 * width + x) * 4]! / grainPerSite
  expect(depth(4)).toBe(0)
  expect(depth(24)).toBeGreaterThan(9)
  for (let x = 15; x < 23; x++) expect(depth(x + 1) - depth(x)).toBeGreaterThan(0.3)
})
