import type { WebGLRenderer } from 'pixi.js'
import { Viewport } from 'pixi-viewport'

/** Where one looks: pan by drag, zoom by wheel, pinch or double click, about the pointer. World units are sites. */
export interface Camera {
  readonly viewport: Viewport
  /** CSS pixels per site. */
  scale(): number
  /** CSS pixels per site that show the whole section. */
  whole(): number
  /** Shows the whole section. */
  fit(): void
  /** Zooms about a place on screen (CSS pixels), the middle if none is given. */
  zoom(factor: number, x?: number, y?: number): void
  pan(dx: number, dy: number): void
  lookAt(x: number, y: number, scale: number): void
  resize(width: number, height: number): void
  section(width: number, height: number): void
  /** Lets a thrown section glide on; true if the view moved. */
  update(elapsed: number): boolean
}

/** Share of the screen that the whole section fills. */
const fill = 0.96
const nearest = 60

export function createCamera(renderer: WebGLRenderer, width: number, height: number): Camera {
  const viewport = new Viewport({
    events: renderer.events,
    screenWidth: width,
    screenHeight: height,
    worldWidth: 512,
    worldHeight: 512,
    noTicker: true,
    passiveWheel: false,
    disableOnContextMenu: true,
    threshold: 6,
  })
  viewport.drag().pinch().wheel({ smooth: 3, percent: 0.12 }).decelerate({ friction: 0.92 })
  let isFitted = true
  let last = ''
  const fitScale = () =>
    fill * Math.min(viewport.screenWidth / viewport.worldWidth, viewport.screenHeight / viewport.worldHeight)
  const limit = () => {
    viewport.clampZoom({ minScale: fitScale() * 0.6, maxScale: nearest })
    // A part of the section always stays in sight.
    const apart = 0.5
    viewport.clamp({
      left: -viewport.worldWidth * apart,
      top: -viewport.worldHeight * apart,
      right: viewport.worldWidth * (1 + apart),
      bottom: viewport.worldHeight * (1 + apart),
      underflow: 'center',
    })
  }
  const fit = () => {
    viewport.setZoom(fitScale(), false)
    viewport.moveCenter(viewport.worldWidth / 2, viewport.worldHeight / 2)
    isFitted = true
  }
  viewport.on('moved', ({ type }) => {
    if (type !== 'clamp-x' && type !== 'clamp-y') isFitted = false
  })
  return {
    viewport,
    scale: () => viewport.scale.x,
    whole: fitScale,
    fit,
    zoom(factor, x = viewport.screenWidth / 2, y = viewport.screenHeight / 2) {
      const before = viewport.toWorld(x, y)
      const scale = Math.min(nearest, Math.max(fitScale() * 0.6, viewport.scale.x * factor))
      viewport.setZoom(scale, false)
      const after = viewport.toWorld(x, y)
      viewport.moveCenter(viewport.center.x + before.x - after.x, viewport.center.y + before.y - after.y)
      isFitted = false
    },
    pan(dx, dy) {
      viewport.moveCenter(viewport.center.x + dx / viewport.scale.x, viewport.center.y + dy / viewport.scale.y)
      isFitted = false
    },
    lookAt(x, y, scale) {
      viewport.setZoom(scale, false)
      viewport.moveCenter(x, y)
      isFitted = false
    },
    resize(w, h) {
      const middle = viewport.center
      const { x, y } = middle
      viewport.resize(w, h)
      limit()
      if (isFitted) fit()
      else viewport.moveCenter(x, y)
    },
    section(w, h) {
      if (w === viewport.worldWidth && h === viewport.worldHeight && last !== '') return
      viewport.resize(viewport.screenWidth, viewport.screenHeight, w, h)
      limit()
      fit()
    },
    update(elapsed) {
      viewport.update(elapsed)
      const now = `${viewport.x} ${viewport.y} ${viewport.scale.x}`
      const moved = now !== last
      last = now
      return moved
    },
  }
}
