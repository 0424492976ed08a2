import type { View } from '../../view/view.ts'
import { make } from '../dom.ts'

/** A ring about a place, and a veil over the sites of a unit. */
export interface Mark {
  /** @param sites by their number, row by row of a section so wide */
  show(x: number, y: number, sites: Int32Array | null, width: number): void
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
    show(x, y, sites, width) {
      for (const other of document.querySelectorAll<HTMLElement>('.pin')) other.hidden = true
      for (const other of document.querySelectorAll('.territory path')) other.removeAttribute('d')
      shown = { x, y }
      pin.hidden = false
      veil.setAttribute('d', sites ? pathOf(sites, width) : '')
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

/** One box for each run of sites in a row. @param sites in order */
function pathOf(sites: Int32Array, width: number): string {
  let path = ''
  for (let k = 0; k < sites.length; ) {
    const start = sites[k]!
    let long = 1
    while (sites[k + long] === start + long && (start + long) % width !== 0) long++
    path += `M${start % width} ${Math.floor(start / width)}h${long}v1h${-long}z`
    k += long
  }
  return path
}
