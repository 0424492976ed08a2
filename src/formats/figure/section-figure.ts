import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { type Provenance, provenanceLine } from '../provenance.ts'
import { fitted, textWidth, write } from './lettering.ts'
import { type Color, createPicture, layShape, type Picture, roundBox, upright } from './picture.ts'
import { paintSection, paintsOf, type SectionColors, type SectionPaints } from './section.ts'

export interface SectionFigure {
  readonly picture: Picture
  /** Where the section lies in it, pixels. */
  readonly left: number
  readonly top: number
  /** Edge of a pixel, µm of tissue. */
  readonly micrometers: number
}

/** The section with its title, a scale bar and what the colors mean. @param scale pixels to a site */
export function sectionFigure(
  state: State,
  p: Parameters,
  day: number,
  scale: number,
  colors: SectionColors,
  origin: Provenance,
): SectionFigure {
  const paints = paintsOf(colors)
  const section = paintSection(state, p, day, scale, paints)
  const size = Math.min(72, Math.max(9, section.width / 58))
  const edge = Math.round(1.4 * size)
  const ink = inkOn(paints.slide)
  const entries = legendOf(state, paints)
  const rows = legendRows(entries, size, section.width)
  const top = Math.round(edge + 2.2 * size)
  const height = Math.round(top + section.height + 1.2 * size + rows.length * 1.7 * size + 1.6 * size + edge * 0.6)
  const picture = createPicture(section.width + 2 * edge, height, paints.slide)
  const said = `day ${Number(day.toFixed(2))}`
  write(
    picture,
    fitted(origin.title, 1.25 * size, section.width - textWidth(said, size) - 2 * size),
    edge,
    edge + size,
    1.25 * size,
    ink,
  )
  write(picture, said, edge + section.width - textWidth(said, size), edge + size, size, ink)
  place(picture, section, edge, top)
  const micrometers = state.grid.pixelSize / scale
  scaleBar(picture, edge + size, top + section.height - size, section.width / 4, micrometers, size)
  let y = top + section.height + 1.2 * size
  for (const row of rows) {
    y += 1.2 * size
    let x = edge
    for (const { color, text } of row) {
      const half = 0.42 * size
      layShape(
        picture,
        upright(x + half, y - 0.36 * size),
        2 * half,
        roundBox(half + 1, half + 1, 0.2 * size),
        ink,
        0.35,
      )
      layShape(picture, upright(x + half, y - 0.36 * size), 2 * half, roundBox(half, half, 0.2 * size), color)
      write(picture, text, x + 1.3 * size, y, size, ink)
      x += entryWidth(text, size)
    }
    y += 0.5 * size
  }
  const small = 0.8 * size
  write(picture, fitted(provenanceLine(origin), small, section.width), edge, y + 1.2 * size, small, ink)
  return { picture, left: edge, top, micrometers }
}

interface Entry {
  readonly color: Color
  readonly text: string
}

function legendOf({ cells }: State, paints: SectionPaints): Entry[] {
  const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = cells
  const counted = (text: string, { count }: { count: number }) => `${text} ${count}`
  return [
    { color: paints.bone, text: 'Bone' },
    { color: paints.osteoid, text: 'Osteoid' },
    { color: paints.marrow, text: 'Marrow' },
    { color: paints.osteoclast, text: counted('Osteoclasts', osteoclasts) },
    { color: paints.reversal, text: counted('Reversal cells', reversal) },
    { color: paints.osteoblast, text: counted('Osteoblasts', osteoblasts) },
    { color: paints.lining, text: counted('Lining cells', lining) },
    { color: paints.osteocyte, text: counted('Osteocytes', osteocytes) },
  ]
}

const entryWidth = (text: string, size: number) => textWidth(text, size) + 3 * size

function legendRows(entries: readonly Entry[], size: number, width: number): Entry[][] {
  const rows: Entry[][] = [[]]
  let x = 0
  for (const entry of entries) {
    const wide = entryWidth(entry.text, size)
    if (x > 0 && x + wide - 1.5 * size > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)!.push(entry)
    x += wide
  }
  return rows
}

/** A bar of a round length, and that length, on a plate that any section lets be read. */
function scaleBar(picture: Picture, x: number, y: number, most: number, micrometers: number, size: number): void {
  const length = roundLength(most * micrometers)
  const text = length >= 1000 ? `${length / 1000} mm` : `${length} µm`
  const bar = length / micrometers
  const wide = Math.max(bar, textWidth(text, size)) + 1.2 * size
  const tall = 2.3 * size
  const plate = roundBox(wide / 2, tall / 2, 0.3 * size)
  layShape(picture, upright(x + wide / 2, y - tall / 2), wide + tall, plate, [255, 255, 255], 0.85)
  const thick = Math.max(1, Math.round(size / 5))
  const left = Math.round(x + (wide - bar) / 2)
  const line = roundBox(bar / 2, thick / 2, 0)
  layShape(picture, upright(left + bar / 2, Math.round(y - 0.6 * size) + thick / 2), bar, line, [20, 24, 26])
  write(picture, text, x + (wide - textWidth(text, size)) / 2, y - 1.1 * size, size, [20, 24, 26])
}

/** The greatest of 1, 2 and 5 times a power of ten that is not longer. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return Number((power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1)).toPrecision(1))
}

function place(picture: Picture, part: Picture, left: number, top: number): void {
  for (let y = 0; y < part.height; y++)
    picture.data.set(
      part.data.subarray(y * part.width * 3, (y + 1) * part.width * 3),
      ((top + y) * picture.width + left) * 3,
    )
}

/** Dark on light, light on dark. */
const inkOn = ([r, g, b]: Color): Color => (0.3 * r + 0.59 * g + 0.11 * b > 128 ? [34, 40, 43] : [233, 237, 238])
