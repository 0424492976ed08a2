import type { Frame } from '../../protocol/frame.ts'
import { hasScale } from '../../protocol/overlays.ts'
import { createStill, type Still } from '../../view/still.ts'
import { loadGlyphs } from './glyphs.ts'
import { inks, loadFonts } from './ink.ts'
import { layOut, placeIn, wholeSight } from './layout.ts'
import type { Scene } from './scene.ts'
import { type Desk, drawFoot, drawHead, drawScale, drawSide, mostLines } from './words.ts'

/** Paints whole frames: the section, and what is written beside and over it. */
export interface Composer {
  readonly canvas: OffscreenCanvas
  /** Paints the frame of a day; its buffer must live until the next is painted. */
  compose(frame: Frame): void
  destroy(): void
}

/** @param width of the canvas. @param lent a still to paint the section with, which is not destroyed. @throws Error in one sentence */
export async function createComposer(scene: Scene, width: number, lent?: Still): Promise<Composer> {
  const { settings } = scene
  const { notes, theme, format } = settings
  const height = Math.round((settings.height * width) / settings.width)
  const sight = settings.look === 'whole' ? wholeSight(scene.width, scene.height) : scene.seen
  const lines = notes.has('given') ? scene.given.most(settings.from, settings.to) : 0
  const tells = { hasRamp: hasScale(settings.overlay), givesAny: lines > 0 }
  const { picture, head, foot, isWide, unit } = layOut(width, height, sight.width / sight.height, notes, tells)
  const place = placeIn(picture, sight)
  const [glyphs] = await Promise.all([notes.has('legend') ? loadGlyphs(theme, settings.overlay) : [], loadFonts()])
  const still = lent ?? (await createStill(picture.width, picture.height, theme))
  lent?.become(picture.width, picture.height, theme)
  const canvas = new OffscreenCanvas(width, height)
  const willReadFrequently = format === 'gif' || format === 'png'
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently })!
  context.imageSmoothingQuality = 'high'
  const desk: Desk = { pen: { context, unit }, ink: inks[theme], scene, glyphs, lines: Math.min(mostLines, lines) }
  return {
    canvas,
    compose(frame) {
      context.fillStyle = desk.ink.paper
      context.fillRect(0, 0, width, height)
      still.paint(frame, place)
      context.drawImage(still.canvas, picture.x, picture.y)
      if (notes.has('scale')) drawScale(desk, picture, place.scale / scene.pixelSize)
      if (head) (isWide ? drawSide : drawHead)(desk, head, frame)
      if (foot) drawFoot(desk, foot, frame)
    },
    destroy() {
      if (!lent) still.destroy()
      // A canvas of no size holds no memory.
      canvas.width = 0
      canvas.height = 0
    },
  }
}
