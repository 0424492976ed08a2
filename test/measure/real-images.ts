import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { decode as decodePng } from 'fast-png'
import { decode as decodeTiff } from 'tiff'

/** Where the images of real bone lie; they are read in place and are no part of the repository. */
export const dataFolder = process.env['TRABECULA_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data')

/** Whether the reference morphometry and its images are there. */
export const hasData = existsSync(resolve(dataFolder, 'morphometry.csv'))

export interface Grey {
  data: Float64Array
  width: number
  height: number
}

/** A row of the reference morphometry: texts and numbers by column, NaN where empty. */
export interface ReferenceRow {
  name: string
  text: (column: string) => string
  value: (column: string) => number
}

export function referenceRows(): ReferenceRow[] {
  const [head, ...lines] = readFileSync(resolve(dataFolder, 'morphometry.csv'), 'utf8').trim().split('\n')
  const columns = head!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const text = (column: string) => cells[columns.indexOf(column)] ?? ''
    const value = (column: string) => (text(column) === '' ? Number.NaN : Number(text(column)))
    return { name: `${text('file')} ${text('derived')} ${text('preproc')}`, text, value }
  })
}

const prepared = new Map<string, Grey>()

/** The grey image a row was measured on: page or projection, crop, filter. */
export function greyOf(row: ReferenceRow): Grey {
  const grey = prepared.get(row.name) ?? prepare(row)
  prepared.set(row.name, grey)
  return grey
}

function prepare(row: ReferenceRow): Grey {
  const pages = pagesOf(row.text('file'))
  const whole = derive(pages, row.text('derived'))
  const roi = /x(\d+) y(\d+) w(\d+) h(\d+)/.exec(row.text('roi'))
  const [x, y, w, h] = roi ? roi.slice(1).map(Number) : [0, 0, whole.width, whole.height]
  const cut = crop(whole, x!, y!, w!, h!)
  return row.text('preproc') === 'gauss1' ? gaussian(cut) : cut
}

export function pagesOf(file: string): Grey[] {
  const bytes = readFileSync(resolve(dataFolder, file))
  if (file.endsWith('.png')) {
    const { width, height, data } = decodePng(bytes)
    return [{ data: Float64Array.from(data), width, height }]
  }
  return decodeTiff(bytes).map(({ width, height, data }) => ({ data: Float64Array.from(data), width, height }))
}

function derive(pages: Grey[], how: string): Grey {
  const { width, height } = pages[0]!
  const over = (rule: (values: number[]) => number): Grey => ({
    data: Float64Array.from({ length: width * height }, (_, i) => rule(pages.map((page) => page.data[i]!))),
    width,
    height,
  })
  if (how === 'middle page') return pages[Math.floor(pages.length / 2)]!
  if (how === 'mean projection') return over((v) => roundHalfEven(v.reduce((a, b) => a + b) / v.length))
  if (how === 'maximum projection') return over((v) => Math.max(...v))
  // The threshold of the volume, as the table gives it.
  if (how.startsWith('union')) return over((v) => (Math.max(...v) > 90 ? 1 : 0))
  return pages[0]!
}

export function crop({ data, width }: Grey, x: number, y: number, w: number, h: number): Grey {
  const out = Float64Array.from({ length: w * h }, (_, i) => data[(y + Math.floor(i / w)) * width + x + (i % w)]!)
  return { data: out, width: w, height: h }
}

/** Gaussian of σ = 1 px cut at 4 px, edge replicated, rounded to whole grey levels. */
export function gaussian({ data, width, height }: Grey): Grey {
  const taps = Array.from({ length: 9 }, (_, k) => Math.exp(-((k - 4) ** 2) / 2))
  const total = taps.reduce((a, b) => a + b)
  const clamp = (v: number, side: number) => Math.min(side - 1, Math.max(0, v))
  const pass = (from: Float64Array, dx: number, dy: number) =>
    from.map((_, i) => {
      const x = i % width
      const y = Math.floor(i / width)
      return taps.reduce((sum, tap, k) => {
        const u = clamp(x + dx * (k - 4), width)
        const v = clamp(y + dy * (k - 4), height)
        return sum + (tap / total) * from[v * width + u]!
      }, 0)
    })
  return { data: pass(pass(data, 0, 1), 1, 0).map(Math.round), width, height }
}

/** Bilinear enlargement by a whole factor: pixel centers on pixel centers, edge replicated. */
export function enlarge({ data, width, height }: Grey, factor: number): Grey {
  const w = width * factor
  const h = height * factor
  const out = new Float64Array(w * h)
  const at = (v: number, side: number) => Math.min(side - 1, Math.max(0, (v + 0.5) / factor - 0.5))
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const u = at(x, width)
      const v = at(y, height)
      const left = Math.min(width - 2, Math.floor(u))
      const top = Math.min(height - 2, Math.floor(v))
      const i = top * width + left
      const upper = data[i]! + (u - left) * (data[i + 1]! - data[i]!)
      const lower = data[i + width]! + (u - left) * (data[i + width + 1]! - data[i + width]!)
      out[y * w + x] = upper + (v - top) * (lower - upper)
    }
  return { data: out, width: w, height: h }
}

/** As NumPy rounds: halves to the even neighbor. */
function roundHalfEven(v: number): number {
  const down = Math.floor(v)
  return v - down === 0.5 ? down + (down % 2) : Math.round(v)
}
