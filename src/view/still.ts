import 'pixi.js/unsafe-eval'
import 'pixi.js/events'
import { Container, WebGLRenderer } from 'pixi.js'
import type { Frame } from '../protocol/frame.ts'
import { createPicture } from './picture.ts'
import { type StainName, stains } from './stains.ts'

/** Where a still looks: the site in its middle, and pixels per site. */
export interface Place {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/** A picture of its own, of any size and away from the screen, that is painted when asked to. */
export interface Still {
  readonly canvas: HTMLCanvasElement
  /** Paints at once and in full. The canvas can be read until the browser next has a turn. */
  paint(frame: Frame, place: Place): void
  /** Another size and stain. */
  become(width: number, height: number, name: StainName): void
  /** Gives back all that it holds of the graphics card. */
  destroy(): void
}

/** @throws Error in one sentence if the browser cannot draw that large, or not at all. */
export async function createStill(width: number, height: number, stainName: StainName): Promise<Still> {
  refuseTooLarge(width, height)
  const renderer = new WebGLRenderer()
  await renderer.init({
    width,
    height,
    resolution: 1,
    antialias: false,
    backgroundColor: stains[stainName].slide,
    manageImports: false,
    preferWebGLVersion: 2,
    powerPreference: 'high-performance',
  })
  const stage = new Container()
  const picture = createPicture(stainName)
  stage.addChild(picture.layers)
  let [across, down] = [width, height]
  return {
    canvas: renderer.canvas as HTMLCanvasElement,
    paint(frame, { x, y, scale }) {
      if (picture.show(frame)) while (picture.ripen(Number.POSITIVE_INFINITY) !== 'ripe');
      renderer.background.color = picture.stain.slide
      picture.layers.scale.set(scale)
      picture.layers.position.set(across / 2 - x * scale, down / 2 - y * scale)
      picture.scale(scale)
      renderer.render(stage)
    },
    become(width, height, name) {
      refuseTooLarge(width, height)
      ;[across, down] = [width, height]
      renderer.resize(width, height)
      picture.dye(name)
    },
    destroy() {
      picture.destroy()
      stage.destroy({ children: true })
      renderer.destroy({ removeView: true })
    },
  }
}

function refuseTooLarge(width: number, height: number): void {
  const most = largestSide()
  if (most === 0) throw new Error('This browser has no WebGL 2, so the section cannot be drawn.')
  if (Math.max(width, height) > most)
    throw new Error(`This computer draws pictures of at most ${most} pixels a side; ask for a smaller one.`)
}

/** Pixels that a picture may have along a side; 0 without WebGL 2. */
function largestSide(): number {
  if (largest !== null) return largest
  largest = 0
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return largest
  const [across, down] = gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array
  largest = Math.min(across!, down!, gl.getParameter(gl.MAX_RENDERBUFFER_SIZE))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return largest
}
let largest: number | null = null
