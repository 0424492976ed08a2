import { inflateSync } from 'fflate'
import { baseline, distances, em, height, letters, metrics, reach } from './letters.generated.ts'
import { type Color, lay, type Picture } from './picture.ts'

interface Letter {
  readonly advance: number
  readonly left: number
  readonly width: number
  /** Where its distances start. */
  readonly start: number
}

let kept: { alphabet: Map<string, Letter>; values: Uint8Array } | null = null

function type() {
  if (kept) return kept
  const values = inflateSync(Uint8Array.from(atob(distances), (c) => c.charCodeAt(0)))
  const alphabet = new Map<string, Letter>()
  let start = 0
  const rows = metrics.split(' ')
  for (const [k, letter] of [...letters].entries()) {
    const [advance, left, width] = rows[k]!.split(',').map(Number) as [number, number, number]
    alphabet.set(letter, { advance, left, width, start })
    start += width * height
  }
  kept = { alphabet, values }
  return kept
}

/** A letter, the same without its accent, or a question mark. */
function letterOf(letter: string): Letter {
  const { alphabet } = type()
  return alphabet.get(letter) ?? alphabet.get(letter.normalize('NFD')[0]!) ?? alphabet.get('?')!
}

/** How far a text of a size reaches, pixels. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const letter of text) width += letterOf(letter).advance
  return (width * size) / em
}

/** Writes a text of a size, its left end and its baseline given, all in pixels. */
export function write(picture: Picture, text: string, x: number, y: number, size: number, color: Color): void {
  const { values } = type()
  const scale = size / em
  let pen = x
  for (const letter of text) {
    const { advance, left, width, start } = letterOf(letter)
    const originX = pen + left * scale
    const originY = y - baseline * scale
    for (let v = Math.floor(originY); v < originY + height * scale; v++)
      for (let u = Math.floor(originX); u < originX + width * scale; u++) {
        const told = sample(values, start, width, (u + 0.5 - originX) / scale, (v + 0.5 - originY) / scale)
        const distance = ((told - 31.5) / 31.5) * reach * scale
        lay(picture, u, v, color, Math.min(1, Math.max(0, distance + 0.5)))
      }
    pen += advance * scale
  }
}

/** The distance told at a place within a letter, between the four nearest. */
function sample(values: Uint8Array, start: number, width: number, x: number, y: number): number {
  const px = Math.min(width - 1, Math.max(0, x - 0.5))
  const py = Math.min(height - 1, Math.max(0, y - 0.5))
  const i = Math.min(width - 2, Math.floor(px))
  const j = Math.min(height - 2, Math.floor(py))
  const f = px - i
  const g = py - j
  const k = start + j * width + i
  const above = values[k]! * (1 - f) + values[k + 1]! * f
  const below = values[k + width]! * (1 - f) + values[k + width + 1]! * f
  return above * (1 - g) + below * g
}

/** A text cut to what fits, with an ellipsis. */
export function fitted(text: string, size: number, most: number): string {
  if (textWidth(text, size) <= most) return text
  const all = [...text]
  while (all.length > 0 && textWidth(`${all.join('')}…`, size) > most) all.pop()
  return `${all.join('').trimEnd()}…`
}
