import 'pixi.js/unsafe-eval'
import 'pixi.js/events'
import { Container, WebGLRenderer } from 'pixi.js'
import type { Frame } from '../protocol/frame.ts'
import { type Camera, createCamera } from './camera.ts'
import { createPace } from './pace.ts'
import { createPicture } from './picture.ts'
import { type StainName, stains } from './stains.ts'
import { createTempo } from './tempo.ts'

/** The picture of a running section. */
export interface View {
  readonly canvas: HTMLCanvasElement
  readonly camera: Camera
  /** Shows a frame at the screen's next turn; settled once it is painted. Its buffer must live until the next is shown. */
  draw(frame: Frame): Promise<void>
  stain(name: StainName): void
  /** Paints at once what is shown, and nothing on its way, for those who read the canvas. */
  repaint(): void
  /** Tells of every move, until what is handed back is called. */
  onCamera(listener: (scale: number) => void): () => void
  /** A click or tap on the section, in sites. */
  onTap(listener: (x: number, y: number, screenX: number, screenY: number) => void): void
  /** Takes it away, with its textures and its WebGL context. */
  destroy(): void
  /** Pictures painted so far, the share of full resolution now in use, and whether all is in them that is put off at the start. */
  readonly painted: { readonly count: number; readonly share: number; readonly isRipe: boolean }
}

/** @throws Error in one sentence if the browser has no WebGL 2. */
export async function createView(host: HTMLElement, stainName: StainName): Promise<View> {
  if (!document.createElement('canvas').getContext('webgl2'))
    throw new Error('This browser has no WebGL 2, so the section cannot be drawn; the measures go on.')
  const renderer = new WebGLRenderer()
  const box = () => ({ width: Math.max(1, host.clientWidth), height: Math.max(1, host.clientHeight) })
  const fullResolution = () => Math.min(2, window.devicePixelRatio || 1)
  await renderer.init({
    ...box(),
    resolution: fullResolution(),
    autoDensity: true,
    antialias: false,
    backgroundColor: stains[stainName].slide,
    manageImports: false,
    preferWebGLVersion: 2,
    powerPreference: 'high-performance',
  })
  const canvas = renderer.canvas as HTMLCanvasElement
  host.append(canvas)
  const stage = new Container()
  const camera = createCamera(renderer, box().width, box().height)
  stage.addChild(camera.viewport)
  const picture = createPicture(stainName)
  camera.viewport.addChild(picture.layers)

  let waiting: { frame: Frame; painted: () => void }[] = []
  let isStale = true
  let lastPainted = 0
  let lastTurn = performance.now()
  let hasPainted = false
  const pace = createPace()
  const tempo = createTempo()
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')
  const painted = {
    count: 0,
    share: 1,
    get isRipe() {
      return picture.isRipe
    },
  }
  const cameraListeners: ((scale: number) => void)[] = []

  const take = (now: number) => {
    const shown = waiting
    waiting = []
    const last = shown.at(-1)
    if (last) {
      const way = tempo.wayTo(last.frame, now)
      // Where drawing is slow, pictures in between would hold up those that tell something.
      const over = isStill.matches || pace.share < 1 ? 0 : way
      if (picture.show(last.frame, now, over)) camera.section(last.frame.width, last.frame.height)
      renderer.background.color = picture.stain.slide
      isStale = true
    }
    return shown
  }

  const paint = () => {
    picture.scale(camera.scale() * renderer.resolution)
    renderer.render(stage)
  }

  let turning = 0
  const turn = (now: number) => {
    turning = requestAnimationFrame(turn)
    const since = now - lastTurn
    lastTurn = now
    // The turn after a picture comes as late as it took to paint.
    if (hasPainted) pace.drew(since)
    hasPainted = false
    const shown = take(now)
    if (picture.move(now)) isStale = true
    if (camera.update(Math.min(100, since))) {
      isStale = true
      for (const listener of cameraListeners) listener(camera.scale())
    }
    if (picture.ripen(since) !== 'waits') isStale = true
    const rests = now - lastPainted > 250
    const share = rests ? 1 : pace.share
    if (isStale || share !== painted.share) {
      if (share !== painted.share) {
        painted.share = share
        renderer.resize(box().width, box().height, fullResolution() * share)
      }
      paint()
      hasPainted = share === pace.share
      // A last picture in full, drawn because nothing moves, does not count as motion.
      if (isStale) lastPainted = now
      painted.count++
      isStale = false
    }
    for (const one of shown) one.painted()
  }

  const sizes = new ResizeObserver(() => {
    renderer.resize(box().width, box().height, fullResolution() * painted.share)
    camera.resize(box().width, box().height)
    // At once: what was painted is lost with the size.
    paint()
    isStale = true
  })
  sizes.observe(host)
  canvas.addEventListener('webglcontextrestored', () => {
    isStale = true
  })
  canvas.addEventListener('dblclick', (event) => {
    const at = canvas.getBoundingClientRect()
    camera.zoom(event.shiftKey ? 0.5 : 2, event.clientX - at.left, event.clientY - at.top)
  })
  turning = requestAnimationFrame(turn)

  return {
    canvas,
    camera,
    draw: (frame) =>
      new Promise((done) => {
        waiting.push({ frame, painted: done })
      }),
    stain(name) {
      picture.dye(name)
      renderer.background.color = picture.stain.slide
      isStale = true
    },
    repaint() {
      picture.settle()
      paint()
    },
    onCamera(listener) {
      cameraListeners.push(listener)
      listener(camera.scale())
      return () => void cameraListeners.splice(cameraListeners.indexOf(listener), 1)
    },
    onTap(listener) {
      camera.viewport.on('clicked', ({ world, screen }) => listener(world.x, world.y, screen.x, screen.y))
    },
    destroy() {
      cancelAnimationFrame(turning)
      sizes.disconnect()
      for (const one of take(performance.now())) one.painted()
      picture.destroy()
      camera.viewport.destroy()
      renderer.destroy({ removeView: true })
    },
    painted,
  }
}
