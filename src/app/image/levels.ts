import type { Glance } from '../../protocol/light-table.ts'
import { make } from '../dom.ts'

/** How many pixels have which grey, and where bone begins: a slider below the histogram of a page. */
export interface Levels {
  readonly element: HTMLElement
  show(glance: Glance, threshold: number | null): void
}

const steps = 1000
const [width, height] = [320, 64]

/** @param turn hears of the threshold that the slider is set to */
export function createLevels(turn: (threshold: number) => void): Levels {
  const canvas = make('canvas', { width: 2 * width, height: 2 * height, ariaHidden: 'true' })
  const slider = make('input', { type: 'range', id: 'image-threshold', min: '0', max: String(steps), step: '1' })
  const context = canvas.getContext('2d')!
  let glance: Glance | null = null
  const share = (value: number) => (value - glance!.low) / Math.max(1e-9, glance!.high - glance!.low)
  slider.oninput = () => {
    if (!glance) return
    const value = glance.low + (slider.valueAsNumber / steps) * (glance.high - glance.low)
    // Whole levels of a whole-number image are written as such.
    turn(Number(value.toPrecision(4)))
  }
  return {
    element: make('div', { className: 'image-levels' }, canvas, slider),
    show(next, threshold) {
      glance = next
      if (threshold !== null) slider.value = String(Math.round(steps * share(threshold)))
      slider.setAttribute('aria-valuetext', threshold === null ? '' : String(threshold))
      const { histogram } = next
      // By the root, so that a few bright pixels beside much marrow are seen.
      const most = Math.sqrt(Math.max(...histogram))
      const styles = getComputedStyle(canvas)
      context.clearRect(0, 0, canvas.width, canvas.height)
      const bar = canvas.width / histogram.length
      histogram.forEach((count, k) => {
        const isBone = threshold !== null && (k + 0.5) / histogram.length > share(threshold)
        context.fillStyle = styles.getPropertyValue(isBone ? '--accent' : '--line')
        const tall = (Math.sqrt(count) / most) * canvas.height
        context.fillRect(k * bar, canvas.height - tall, bar, tall)
      })
    },
  }
}
