import type uPlot from 'uplot'

/** A chart's place among the others: heading, key with a readout a line, and room for the plot. */
export interface Frame {
  readonly place: HTMLElement
  readonly readouts: readonly HTMLElement[]
}

export interface Key {
  readonly name: string
  /** A custom property of the page's style; without it the key is a number alone. */
  readonly color?: string
  readonly dash?: number[]
  /** An area rather than a line. */
  readonly isArea?: boolean
}

export function createFrame(host: HTMLElement, title: string, unit: string, keys: readonly Key[]): Frame {
  const section = document.createElement('section')
  section.className = 'chart'
  const head = document.createElement('div')
  head.className = 'chart-head'
  head.innerHTML = `<h2>${title} <span class="unit">${unit}</span></h2>`
  const row = document.createElement('div')
  row.className = 'keys-row'
  // A single line needs no name beside its heading.
  const isAlone = keys.length === 1
  const readouts = keys.map(({ name, color, dash, isArea }) => {
    const item = document.createElement('span')
    const value = document.createElement('b')
    item.append(isAlone ? '' : `${name} `, value)
    if (color) {
      const swatch = document.createElement('i')
      swatch.style.setProperty('--color', `var(${color})`)
      if (dash) swatch.style.borderTopStyle = dash[0]! > 3 ? 'dashed' : 'dotted'
      if (isArea) swatch.className = 'area'
      item.prepend(swatch)
    }
    row.append(item)
    return value
  })
  const place = document.createElement('div')
  place.className = 'plot'
  place.setAttribute('aria-hidden', 'true')
  if (isAlone) head.append(row)
  section.append(...(isAlone ? [head, place] : [head, row, place]))
  host.append(section)
  return { place, readouts }
}

/** The present value of a custom property of the page's style. */
export const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** How large letters are set beside the usual 16 px: 2 where someone asked their browser for 32. */
export const letterSize = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16

/** Height of a plot, px. @param isLow one of several that are seen together */
export const height = (isLow = false) => {
  const tall = innerHeight > 1800 ? 300 : innerHeight > 1200 ? 170 : innerHeight > 860 ? 104 : 96
  // Larger letters leave less of it to the curve.
  return Math.round(tall * (isLow ? 0.76 : 1) + 32 * (letterSize() - 1))
}

/** On a wall the page is seen from afar. */
export const isWall = () => innerWidth >= 2800 * letterSize()

/** The axes below and beside a plot. */
export function axes(label: (tick: number) => string): uPlot.Axis[] {
  const wall = isWall()
  const by = letterSize()
  const axis = (size: number): uPlot.Axis => ({
    stroke: () => style('--muted'),
    grid: { stroke: () => style('--line'), width: 1 },
    ticks: { show: false },
    font: `${(wall ? 15 : 11) * by}px Inter, system-ui, sans-serif`,
    size: size * by,
    gap: 4,
  })
  return [
    { ...axis(wall ? 28 : 22), values: (_, ticks) => ticks.map(label), space: (wall ? 90 : 56) * by },
    { ...axis(wall ? 54 : 40), space: (wall ? 44 : 26) * by },
  ]
}

export const padding = (): uPlot.Padding => [6, (isWall() ? 30 : 18) * letterSize(), 0, 0]

/** Fits a plot to its place. */
export function fit(plot: uPlot, place: HTMLElement, isLow = false): void {
  const width = Math.max(160, place.clientWidth)
  if (width !== plot.width || height(isLow) !== plot.height) plot.setSize({ width, height: height(isLow) })
}

/** What the reader should see in place of a number. */
export const textOf = (value: number | undefined, digits: number) =>
  value === undefined || Number.isNaN(value)
    ? '–'
    : value
        .toFixed(digits)
        .replace(/^-(?=[0.]+$)/, '')
        .replace('-', '−')
