import { type Frame, readFrame } from '../../protocol/frame.ts'
import { overlayNames, overlays } from '../../protocol/overlays.ts'
import { createStill, type Still } from '../../view/still.ts'
import { createComposer } from './composer.ts'
import type { Scene } from './scene.ts'

/** What a film will look like, small: the present frame as the film would have it. */
export interface Preview {
  readonly canvas: HTMLCanvasElement
  /** Paints the frame on the page as a film would; of several asked for at once only the last is painted. */
  show(scene: Scene, frame: Frame): void
  /** Shows a frame of the film that is being made. */
  copy(from: OffscreenCanvas): void
  /** Gives back what it paints with, until it is asked to show something again. */
  rest(): Promise<void>
}

/** Pixels along the longer side, and time between what is asked and the painting, ms. */
const longest = 640
const pause = 120

export function createPreview(say: (sentence: string) => void): Preview {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'What the film will look like')
  const context = canvas.getContext('2d')!
  let still: Still | null = null
  let asked = 0
  let painting = Promise.resolve()
  const copy = (from: OffscreenCanvas) => {
    const share = Math.min(1, longest / Math.max(from.width, from.height))
    canvas.width = Math.round(from.width * share)
    canvas.height = Math.round(from.height * share)
    context.imageSmoothingQuality = 'high'
    context.drawImage(from, 0, 0, canvas.width, canvas.height)
  }
  const paint = async (scene: Scene, frame: Frame) => {
    const { width, height, theme } = scene.settings
    try {
      still ??= await createStill(1, 1, theme)
      const share = Math.min(1, longest / Math.max(width, height))
      const composer = await createComposer(scene, Math.round(width * share), still)
      composer.compose(frame)
      copy(composer.canvas)
      composer.destroy()
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }
  return {
    canvas,
    show(scene, frame) {
      const turn = ++asked
      const shown = asIf(frame, scene.settings.overlay)
      painting = painting
        .then(() => new Promise((done) => setTimeout(done, pause)))
        .then(() => (turn === asked ? paint(scene, shown) : undefined))
    },
    copy,
    async rest() {
      asked++
      await painting
      still?.destroy()
      still = null
    },
  }
}

/** A copy of the frame on the page, with what the film lays over it as far as the page has it. */
function asIf(frame: Frame, overlay: Scene['settings']['overlay']): Frame {
  const copy = readFrame(frame.buffer.slice(0))
  const wanted = overlayNames.indexOf(overlay)
  if (frame.overlay === wanted) return copy
  // A signal that the page does not show now is not at hand; what the drawing works out by itself is.
  const isAtHand = overlays[overlay].planes.length === 0
  return { ...copy, overlay: isAtHand ? wanted : 0, planes: 0, planeA: null, planeB: null }
}
