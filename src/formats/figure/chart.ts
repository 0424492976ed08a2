import { year } from '../../model/units.ts'
import { type Provenance, provenanceLine, provenancePairs } from '../provenance.ts'
import { ticksOf, tickText } from './ticks.ts'

/** A place on a curve; with low and high, there is a band about it. */
export interface CurvePoint {
  readonly day: number
  /** Not a number where there is none: the curve has a gap there. */
  readonly value: number
  readonly low?: number
  readonly high?: number
}

export interface Curve {
  readonly name: string
  readonly points: readonly CurvePoint[]
}

/** A chart of quantities of one unit. */
export interface Panel {
  readonly title: string
  readonly unit: string
  readonly curves: readonly Curve[]
}

/** A figure of one chart or more, over the same time. */
export interface ChartFigure {
  readonly title: string
  /** What bands mean, or another line under the title. */
  readonly note: string
  readonly panels: readonly Panel[]
  /** Days on which something was done. */
  readonly marks: readonly { readonly day: number; readonly name: string }[]
  readonly origin: Provenance
}

/** Okabe & Ito’s colors that stand out on white, darkened where they need it, each with a dash of its own. */
const inks = [
  { color: '#0a5ea8', dash: '' },
  { color: '#c1440e', dash: '7 3' },
  { color: '#00785a', dash: '2 3' },
  { color: '#8d5a9e', dash: '9 3 2 3' },
] as const

const column = 460
const row = 250
const margin = { left: 58, right: 20, top: 44, bottom: 44 }
const head = 62
const foot = 30

/** The figure as SVG: nothing but text and lines, sharp at any size. */
export function chartSvg({ title, note, panels, marks, origin }: ChartFigure): string {
  const across = panels.length > 1 ? 2 : 1
  const width = column * across
  const height = head + Math.ceil(panels.length / across) * row + foot
  const days = panels.flatMap(({ curves }) => curves.flatMap(({ points }) => points.map(({ day }) => day)))
  const first = smallest(days)
  const last = Math.max(largest(days), first + 1)
  const charts = panels.map((panel, k) => {
    const place = `translate(${(k % across) * column} ${head + Math.floor(k / across) * row})`
    return `<g transform="${place}">${chart(panel, first, last, marks)}</g>`
  })
  const pairs = provenancePairs(origin).map(([name, value]) => `<run:${name}>${xml(value)}</run:${name}>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title about" font-family="Inter, 'Helvetica Neue', Arial, sans-serif" font-size="12" fill="#22282b">`,
    `<title id="title">${xml(title)}</title>`,
    `<desc id="about">${xml(`${panels.map((panel) => describe(panel)).join(' ')} ${provenanceLine(origin)}.`)}</desc>`,
    `<metadata><run:provenance xmlns:run="https://trabecula.invalid/provenance">${pairs.join('')}</run:provenance></metadata>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="16" y="28" font-size="17" font-weight="600">${xml(clipped(title, 90))}</text>`,
    `<text x="16" y="48" fill="#586266">${xml(note)}</text>`,
    ...charts,
    `<text x="16" y="${height - 12}" font-size="10" fill="#586266">${xml(clipped(provenanceLine(origin), 150))}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

function chart({ title, unit, curves }: Panel, first: number, last: number, marks: ChartFigure['marks']): string {
  const right = column - margin.right
  const bottom = row - margin.bottom
  const values = curves.flatMap(({ points }) =>
    points.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value].filter(Number.isFinite)),
  )
  const [low, high] = roomFor(smallest(values), largest(values))
  const x = (day: number) => margin.left + ((day - first) / (last - first)) * (right - margin.left)
  const y = (value: number) => bottom - ((value - low) / (high - low)) * (bottom - margin.top)
  const inYears = last - first >= 2 * year
  const scale = inYears ? year : 1
  const time = ticksOf(first / scale, last / scale, 6)
  const level = ticksOf(low, high, 4)
  const parts = [
    `<text x="${margin.left}" y="16"><tspan font-weight="600">${xml(title)}</tspan>${unit === '1' ? '' : `<tspan dx="6" fill="#586266">${xml(unit)}</tspan>`}</text>`,
    `<text x="${margin.left}" y="${bottom + 36}" fill="#586266">${inYears ? 'years' : 'days'} since the settled start</text>`,
  ]
  for (const tick of level.ticks) {
    parts.push(
      `<path d="M${margin.left} ${at(y(tick))}H${right}" stroke="#e3e6e7"/>`,
      `<text x="${margin.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${tickText(tick, level.decimals)}</text>`,
    )
  }
  for (const tick of time.ticks) {
    parts.push(
      `<path d="M${at(x(tick * scale))} ${bottom}v5" stroke="#22282b"/>`,
      `<text x="${at(x(tick * scale))}" y="${bottom + 19}" text-anchor="middle">${tickText(tick, time.decimals)}</text>`,
    )
  }
  for (const { day, name } of marks)
    if (day >= first && day <= last)
      parts.push(
        `<path d="M${at(x(day))} ${margin.top}V${bottom}" stroke="#8a9296" stroke-dasharray="1 3"><title>${xml(name)}</title></path>`,
      )
  for (const [k, { points }] of curves.entries()) {
    const area = bandPath(points, x, y)
    if (area) parts.push(`<path d="${area}" fill="${inks[k % inks.length]!.color}" fill-opacity="0.18"/>`)
  }
  for (const [k, { points }] of curves.entries()) {
    const { color, dash } = inks[k % inks.length]!
    const style = `stroke="${color}" stroke-width="1.8"${dash && ` stroke-dasharray="${dash}"`}`
    parts.push(`<path d="${linePath(points, x, y)}" fill="none" ${style} stroke-linejoin="round"/>`)
  }
  parts.push(`<path d="M${margin.left} ${margin.top}V${bottom}H${right}" fill="none" stroke="#22282b"/>`)
  if (curves.length > 1 || !title.includes(curves[0]?.name ?? '')) {
    let from = margin.left
    for (const [k, { name }] of curves.entries()) {
      const { color, dash } = inks[k % inks.length]!
      const style = `stroke="${color}" stroke-width="1.8"${dash && ` stroke-dasharray="${dash}"`}`
      parts.push(`<path d="M${from} 30h24" ${style}/>`, `<text x="${from + 30}" y="34">${xml(name)}</text>`)
      from += 54 + 7 * name.length
    }
  }
  return parts.join('\n')
}

/** A curve with its gaps; a lone place is a dot as wide as the line. */
function linePath(points: readonly CurvePoint[], x: (day: number) => number, y: (value: number) => number): string {
  let path = ''
  let isDown = false
  for (const { day, value } of points) {
    const isKnown = Number.isFinite(value)
    if (isKnown) path += `${isDown ? 'L' : 'M'}${at(x(day))} ${at(y(value))}${isDown ? '' : 'h0'}`
    isDown = isKnown
  }
  return path
}

/** There along the high edge and back along the low one, for each stretch that has both. */
function bandPath(points: readonly CurvePoint[], x: (day: number) => number, y: (value: number) => number): string {
  let path = ''
  let stretch: CurvePoint[] = []
  const close = () => {
    const place = (day: number, value: number) => `${at(x(day))} ${at(y(value))}`
    const there = stretch.map(({ day, high }) => place(day, high!))
    const back = stretch.map(({ day, low }) => place(day, low!)).reverse()
    if (stretch.length > 1) path += `M${[...there, ...back].join('L')}Z`
    stretch = []
  }
  for (const point of points)
    if (Number.isFinite(point.low) && Number.isFinite(point.high)) stretch.push(point)
    else close()
  close()
  return path
}

/** Ends of an axis with air above and below. */
function roomFor(low: number, high: number): [number, number] {
  if (!Number.isFinite(low) || (low === 0 && high === 0)) return [0, 1]
  // What differs in the last bits only is one value.
  const most = Math.max(Math.abs(low), Math.abs(high))
  const air = high - low > 1e-6 * most ? 0.06 * (high - low) : 0.05 * most
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}

function describe({ title, unit, curves }: Panel): string {
  const told = curves.map(({ name, points }) => {
    const known = points.filter(({ value }) => Number.isFinite(value))
    const [from, to] = [known[0], known.at(-1)]
    if (!from || !to) return `${name}: nothing`
    const said = (value: number) => `${Number(value.toPrecision(4))}`
    return `${name}: ${said(from.value)} on day ${from.day}, ${said(to.value)} on day ${to.day}`
  })
  return `${title}${unit === '1' ? '' : `, ${unit}`}. ${told.join('; ')}.`
}

const smallest = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const largest = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
const at = (place: number) => Number(place.toFixed(2))
const clipped = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** Text as XML has it; what XML cannot hold is left out. */
export const xml = (text: string) =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
