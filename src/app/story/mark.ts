import type { Polyline } from '../../measure/outline.ts'
import type { View } from '../../view/view.ts'
import { make } from '../dom.ts'

/** A ring about a place, and a veil over the bone of a unit. */
export interface Mark {
  /** @param territory outlines, sites */
  show(x: number, y: number, territory: readonly Polyline[]): void
  move(x: number, y: number): void
  hide(): void
}

const svg = 'http://www.w3.org/2000/svg'

export function createMark(host: HTMLElement, view: View): Mark {
  const pin = make('div', { className: 'pin', hidden: true })
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('class', 'territory')
  picture.setAttribute('aria-hidden', 'true')
  const veil = document.createElementNS(svg, 'path')
  // What lies within two outlines is a hole.
  veil.setAttribute('fill-rule', 'evenodd')
  picture.append(veil)
  host.append(picture, pin)
  let shown: { x: number; y: number } | null = null
  const place = () => {
    if (!shown) return
    const { viewport } = view.camera
    const at = viewport.toScreen(shown.x, shown.y)
    pin.style.left = `${at.x}px`
    pin.style.top = `${at.y}px`
    const corner = viewport.toScreen(0, 0)
    veil.setAttribute('transform', `translate(${corner.x} ${corner.y}) scale(${view.camera.scale()})`)
  }
  view.onCamera(place)
  return {
    show(x, y, territory) {
      for (const other of document.querySelectorAll<HTMLElement>('.pin')) other.hidden = true
      for (const other of document.querySelectorAll('.territory path')) other.removeAttribute('d')
      shown = { x, y }
      pin.hidden = false
      veil.setAttribute('d', territory.map(rounded).join(''))
      place()
    },
    move(x, y) {
      shown = { x, y }
      place()
    },
    hide() {
      shown = null
      pin.hidden = true
      veil.removeAttribute('d')
    },
  }
}

/** A closed line whose points are rounded off: it runs from middle to middle of its stretches, and bends toward the points between. */
export function rounded(line: Polyline): string {
  const count = line.length / 2 - 1
  if (count < 3) return ''
  const at = (k: number) => [line[2 * (k % count)]!, line[2 * (k % count) + 1]!] as const
  const text = (x: number, y: number) => `${+x.toFixed(2)} ${+y.toFixed(2)}`
  const middle = (k: number) => {
    const [[a, b], [c, d]] = [at(k), at(k + 1)]
    return text((a + c) / 2, (b + d) / 2)
  }
  let path = `M${middle(0)}`
  for (let k = 1; k <= count; k++) path += `Q${text(...at(k))} ${middle(k)}`
  return `${path}Z`
}
