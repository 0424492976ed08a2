import type { Region } from '../../measure/biopsy/merz.ts'
import type { View } from '../../view/view.ts'

/** The frame of what is read, and the grid of test lines, over the picture. */
export interface ReadFrame {
  /** @param isPart only what is in view is read. @param spacing of the lines, µm */
  draw(isPart: boolean, spacing: number): void
  /** What is in view, µm, without a margin. */
  region(): Region
  remove(): void
}

const svg = 'http://www.w3.org/2000/svg'
/** Share of the picture that the frame leaves free on each side. */
const margin = 0.06
/** Lines nearer than this on the screen would hide what they lie on, CSS pixels. */
const dense = 14

export function createFrame(host: HTMLElement, view: View, pixelSize: () => number): ReadFrame {
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('class', 'strokes merz')
  picture.setAttribute('aria-hidden', 'true')
  const lines = document.createElementNS(svg, 'path')
  const frame = document.createElementNS(svg, 'rect')
  picture.append(lines, frame)
  host.append(picture)
  let last = { isPart: false, spacing: 100 }

  /** In CSS pixels: the frame within the section. */
  const box = (isPart: boolean) => {
    const { viewport } = view.camera
    const [w, h] = [host.clientWidth, host.clientHeight]
    const corner = viewport.toScreen(0, 0)
    const end = viewport.toScreen(viewport.worldWidth, viewport.worldHeight)
    const inset = isPart ? margin : 0
    const left = Math.max(isPart ? inset * w : -1e4, corner.x)
    const top = Math.max(isPart ? inset * h : -1e4, corner.y)
    const right = Math.min(isPart ? (1 - inset) * w : 1e4, end.x)
    const bottom = Math.min(isPart ? (1 - inset) * h : 1e4, end.y)
    return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
  }
  const draw = () => {
    const { left, top, width, height } = box(last.isPart)
    for (const [name, value] of Object.entries({ x: left, y: top, width, height }))
      frame.setAttribute(name, value.toFixed(1))
    const d = (last.spacing / pixelSize()) * view.camera.scale()
    if (d < dense) return lines.setAttribute('d', '')
    let path = ''
    for (let y = top + d / 2; y < top + height; y += d) {
      path += `M${left.toFixed(1)} ${y.toFixed(1)}`
      const arcs = Math.floor(width / d)
      for (let k = 0; k < arcs; k++) path += `a${d / 2} ${d / 2} 0 0 ${k % 2 === 0 ? 1 : 0} ${d} 0`
    }
    lines.setAttribute('d', path)
  }
  const stop = view.onCamera(draw)
  return {
    draw(isPart, spacing) {
      last = { isPart, spacing }
      draw()
    },
    region() {
      const { left, top, width, height } = box(true)
      const at = view.camera.viewport.toWorld(left, top)
      const h = pixelSize()
      const scale = view.camera.scale()
      return { x: at.x * h, y: at.y * h, width: (width / scale) * h, height: (height / scale) * h }
    },
    remove() {
      stop()
      picture.remove()
    },
  }
}
