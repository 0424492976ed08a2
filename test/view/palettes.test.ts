import { expect, test } from 'vitest'
import { overlays } from '../../src/protocol/overlays.ts'
import { hex, rgbToLab } from '../../src/view/color.ts'
import { overlayPalettes, paletteNames, paletteTable } from '../../src/view/palettes.ts'
import { stains } from '../../src/view/stains.ts'

const lab = (table: Uint8Array, k: number) =>
  rgbToLab(table[4 * k]! / 255, table[4 * k + 1]! / 255, table[4 * k + 2]! / 255)

test('every color scale grows lighter from end to end', () => {
  for (const name of paletteNames) {
    const table = paletteTable(name)
    for (let k = 1; k < 256; k++) expect(lab(table, k)[0]).toBeGreaterThan(lab(table, k - 1)[0] - 1e-3)
    expect(lab(table, 255)[0] - lab(table, 0)[0]).toBeGreaterThan(0.65)
  }
})

test('equal differences of a signal look equally large', () => {
  for (const name of paletteNames) {
    const table = paletteTable(name)
    const distance = (a: number, b: number) => Math.hypot(...lab(table, a).map((value, c) => value - lab(table, b)[c]!))
    const steps = Array.from({ length: 15 }, (_, k) => distance(k * 17, (k + 1) * 17))
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.35)
  }
})

test('every overlay has a scale with two different ends', () => {
  for (const [name, { low, high }] of Object.entries(overlays)) {
    expect(high).toBeGreaterThan(low)
    expect(paletteNames).toContain(overlayPalettes[name as keyof typeof overlays])
  }
})

test('bone at the low end of a scale stands out from what is around it, by day and by night', () => {
  for (const [name, { shows }] of Object.entries(overlays)) {
    if (shows !== 'bone' && shows !== 'age') continue
    const low = lab(paletteTable(overlayPalettes[name as keyof typeof overlays]), 0)
    for (const { slide, marrow } of Object.values(stains))
      for (const color of [slide, marrow]) {
        const around = rgbToLab(...hex(color))
        const distance = Math.hypot(...low.map((value, c) => value - around[c]!))
        // Marrow is drawn between its own color and that of the slide, nearer to the slide.
        expect(distance, `${name} beside ${color}`).toBeGreaterThan(color === slide ? 0.1 : 0.06)
      }
  }
})

/** What a deuteranope and a protanope see (Viénot, Brettel & Mollon 1999), in linear RGB. */
const deficiencies = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
  deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
}

test('things that lie side by side can be told apart, color-blind or not', () => {
  const pairs = [
    ['bone', 'marrow'],
    ['osteoid', 'marrow'],
    ['osteoid', 'bone'],
    ['osteoclast', 'bone'],
    ['osteoclast', 'marrow'],
    ['osteoblast', 'osteoid'],
    ['osteoblast', 'bone'],
    ['osteoblast', 'osteoclast'],
    ['reversal', 'osteoblast'],
    ['reversal', 'marrow'],
    ['osteocyte', 'bone'],
  ] as const
  for (const stain of Object.values(stains))
    for (const [name, matrix] of Object.entries(deficiencies))
      for (const [a, b] of pairs) {
        const [p, q] = [stain[a], stain[b]].map((color) => rgbToLab(...seen(hex(color), matrix)))
        const distance = Math.hypot(...p!.map((value, c) => value - q![c]!))
        expect(distance, `${a} beside ${b}, ${name}`).toBeGreaterThan(0.08)
      }
})

function seen(rgb: [number, number, number], m: readonly number[]): [number, number, number] {
  const linear = rgb.map((c) => c ** 2.2)
  return [0, 1, 2].map(
    (row) =>
      Math.max(0, m[3 * row]! * linear[0]! + m[3 * row + 1]! * linear[1]! + m[3 * row + 2]! * linear[2]!) ** (1 / 2.2),
  ) as [number, number, number]
}
