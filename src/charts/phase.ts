import { rateAt } from './decimate.ts'
import { createFrame, height, letterSize, style, textOf } from './look.ts'
import { columnOf, type Series } from './series.ts'

/** Room for the numbers below and beside, CSS pixels where letters are of the usual size. */
const usualRoom = { left: 40, right: 18, top: 8, bottom: 30 }
/** Least spans, so that noise is not blown up to fill the plot: RANKL:OPG, and % of bone a year. */
const least = { ratio: 0.4, balance: 4 }

/** RANKL:OPG, and the balance of bone over half a year, % of that of day 0 a year, at each of some rows. */
export function wayOf(series: Series, rows: Int32Array): readonly (readonly [ratio: number, balance: number])[] {
  const ratio = columnOf(series, 'rankl_opg_rel')
  const days = columnOf(series, 'time_d')
  const bone = columnOf(series, 'bv_tv')[0] ?? 1
  const net = (name: string) => rateAt(rows, days, columnOf(series, name), 182)
  const [laid, dissolved] = [net('formed_um2'), net('resorbed_um2')]
  const scale = (100 * 365.25) / (bone * series.tissueArea)
  return Array.from(rows, (row, k) => [ratio[row]!, (laid[k]! - dissolved[k]!) * scale] as const)
}

/**
 * Where the run is on its way: RANKL:OPG across, the balance of bone up. Health is the cross in the middle; a loss swings out to the lower
 * right and comes back while bone is still being lost.
 */
export function createPhase(host: HTMLElement) {
  const { place, readouts } = createFrame(host, 'RANKL : OPG against balance', '% of bone a year, + gained', [
    { name: 'balance' },
  ])
  const canvas = document.createElement('canvas')
  place.append(canvas)
  let shown: Series | null = null
  let other: Series | null = null
  let picked = new Int32Array(0)

  const paint = () => {
    const width = place.clientWidth
    if (width === 0 || !shown) return
    const tall = Math.round(1.3 * height())
    const by = letterSize()
    const room = {
      left: usualRoom.left * by,
      right: usualRoom.right * by,
      top: usualRoom.top * by,
      bottom: usualRoom.bottom * by,
    }
    const dense = Math.min(2, window.devicePixelRatio || 1)
    canvas.width = width * dense
    canvas.height = tall * dense
    canvas.style.width = `${width}px`
    canvas.style.height = `${tall}px`
    const pen = canvas.getContext('2d')!
    pen.scale(dense, dense)
    const ways = [shown, ...(other ? [other] : [])].map((series) =>
      wayOf(series, picked).filter(([x, y]) => Number.isFinite(x + y)),
    )
    const points = ways.flat()
    const span = (values: number[], middle: number, spread: number) => {
      const low = Math.min(middle - spread / 2, ...values)
      const high = Math.max(middle + spread / 2, ...values)
      return [low - 0.06 * (high - low), high + 0.06 * (high - low)] as const
    }
    const [x0, x1] = span(
      points.map(([x]) => x),
      1,
      least.ratio,
    )
    const [y0, y1] = span(
      points.map(([, y]) => y),
      0,
      least.balance,
    )
    const across = (x: number) => room.left + ((width - room.left - room.right) * (x - x0)) / (x1 - x0)
    const up = (y: number) => tall - room.bottom - ((tall - room.top - room.bottom) * (y - y0)) / (y1 - y0)
    pen.font = `${11 * by}px Inter, system-ui, sans-serif`
    pen.fillStyle = style('--muted')
    pen.strokeStyle = style('--strong-line')
    pen.lineWidth = 1
    pen.beginPath()
    pen.moveTo(across(1), room.top)
    pen.lineTo(across(1), tall - room.bottom)
    pen.moveTo(room.left, up(0))
    pen.lineTo(width - room.right, up(0))
    pen.stroke()
    pen.textAlign = 'center'
    for (const tick of ticks(x0, x1)) pen.fillText(tick.text, across(tick.value), tall - room.bottom + 14 * by)
    pen.fillText('RANKL : OPG, day 0 = 1', room.left + (width - room.left - room.right) / 2, tall - 3 * by)
    pen.textAlign = 'right'
    for (const tick of ticks(y0, y1)) pen.fillText(tick.text, room.left - 6, up(tick.value) + 4 * by)
    for (const [k, line] of ways.entries()) {
      const color = style(k === 0 ? '--bone' : '--warm')
      pen.strokeStyle = color
      pen.fillStyle = color
      pen.lineWidth = 1.6
      pen.setLineDash(k === 0 ? [] : [4, 3])
      // The older, the fainter.
      for (let n = 1; n < line.length; n++) {
        pen.globalAlpha = 0.15 + (0.85 * n) / line.length
        pen.beginPath()
        pen.moveTo(across(line[n - 1]![0]), up(line[n - 1]![1]))
        pen.lineTo(across(line[n]![0]), up(line[n]![1]))
        pen.stroke()
      }
      pen.globalAlpha = 1
      pen.setLineDash([])
      const last = line.at(-1)
      if (!last) continue
      pen.beginPath()
      pen.arc(across(last[0]), up(last[1]), 4, 0, 7)
      pen.fill()
    }
    readouts[0]!.textContent = textOf(ways[0]!.at(-1)?.[1], 1)
  }
  return {
    heading: place.parentElement!.querySelector('h2')!,
    draw(series: Series, beside: Series | null, rows: Int32Array<ArrayBuffer>) {
      shown = series
      other = beside
      picked = rows
      paint()
    },
    fit: paint,
    repaint: paint,
  }
}

/** About four round numbers within a span. */
function ticks(low: number, high: number): { value: number; text: string }[] {
  const rough = (high - low) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((n) => n * power).find((one) => one >= rough)!
  const digits = Math.max(0, -Math.floor(Math.log10(step)))
  const all = []
  for (let value = Math.ceil(low / step) * step; value <= high; value += step)
    all.push({ value, text: textOf(Math.abs(value) < step / 1e6 ? 0 : value, digits) })
  return all
}
