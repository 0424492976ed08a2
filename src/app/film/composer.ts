import type { FilmFacts } from '../../formats/film/film.ts'
import type { Frame } from '../../protocol/frame.ts'
import { createStill } from '../../view/still.ts'
import { scaleBar } from '../scale.ts'
import { type Curve, drawCurve } from './curve.ts'
import { runDate } from './date.ts'
import { type Glyph, loadGlyphs } from './glyphs.ts'
import { type Inks, inks, loadFonts, type Pen, write, writeLines } from './ink.ts'
import { type Box, layOut, placeIn, type Sight, wholeSight } from './layout.ts'
import { drawLegend, drawRamp } from './legend.ts'
import type { FilmSettings } from './settings.ts'

/** Paints whole frames: the section, and what is written beside and over it. */
export interface Composer {
  readonly canvas: OffscreenCanvas
  /** Paints the frame of a day; its buffer is free again as soon as this is done. */
  compose(frame: Frame): void
  destroy(): void
}

export interface Scene {
  readonly settings: FilmSettings
  /** Sites of the section across and down, µm of a site. */
  readonly width: number
  readonly height: number
  readonly pixelSize: number
  /** What is seen on the page. */
  readonly seen: Sight
  readonly curve: Curve | null
  readonly facts: FilmFacts
}

/** @param width of the canvas; the settings' own unless a smaller picture of the same is wanted. @throws Error in one sentence */
export async function createComposer(scene: Scene, width = scene.settings.width): Promise<Composer> {
  const { settings, facts, curve } = scene
  const height = Math.round((settings.height * width) / settings.width)
  const ink = inks[settings.theme]
  const sight = settings.look === 'whole' ? wholeSight(scene.width, scene.height) : scene.seen
  const { picture, head, foot, isWide, unit } = layOut(width, height, sight.width / sight.height, settings.notes)
  const place = placeIn(picture, sight)
  const [glyphs, still] = await Promise.all([
    settings.notes.has('legend') ? loadGlyphs(settings.theme) : [],
    createStill(picture.width, picture.height, settings.theme),
    loadFonts(),
  ])
  const canvas = new OffscreenCanvas(width, height)
  const isRead = settings.format === 'gif' || settings.format === 'png'
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: isRead })!
  context.imageSmoothingQuality = 'high'
  const pen: Pen = { context, unit }

  return {
    canvas,
    compose(frame) {
      context.fillStyle = ink.paper
      context.fillRect(0, 0, width, height)
      still.paint(frame, place)
      context.drawImage(still.canvas, picture.x, picture.y)
      if (settings.notes.has('scale')) drawScale(pen, ink, picture, place.scale / scene.pixelSize)
      if (head && isWide) drawSide(pen, ink, head, { scene, frame, glyphs, curve })
      else {
        if (head) drawHead(pen, ink, head, scene, frame)
        if (foot) drawFoot(pen, ink, foot, { scene, frame, glyphs })
      }
    },
    destroy() {
      still.destroy()
      // A canvas of no size holds no memory.
      canvas.width = 0
      canvas.height = 0
    },
  }

  function drawSide(
    pen: Pen,
    ink: Inks,
    box: Box,
    what: { scene: Scene; frame: Frame; glyphs: Glyph[]; curve: Curve | null },
  ) {
    const { notes, title, overlay } = settings
    const edge = 40 * unit
    const room = box.width - 2 * edge
    const left = box.x + edge
    let y = box.y + 62 * unit
    if (notes.has('title')) {
      y = writeLines(pen, title, left, y, { size: 30, weight: 600, color: ink.ink, room, lines: 2 })
      y += 66 * unit
    }
    if (notes.has('date')) {
      const { year, month, day } = runDate(what.frame.day)
      const after = write(pen, year, left, y, { size: 46, weight: 600, color: ink.ink })
      write(pen, `${month} · ${day}`, left + after + 16 * unit, y, {
        size: 18,
        color: ink.muted,
        room: room - after - 16 * unit,
      })
      y += 34 * unit
    }
    const rows = notes.has('legend') ? Math.ceil(what.glyphs.length / 2) : 0
    const below = (notes.has('origin') ? 78 : 34) * unit
    const ramp = notes.has('legend') && overlay !== 'none' ? 62 * unit : 0
    const legendTop = box.y + box.height - below - rows * 30 * unit - ramp
    if (what.curve && notes.has('date') && legendTop - y > 120 * unit)
      drawCurve(
        pen,
        ink,
        { x: left, y, width: room, height: Math.min(260 * unit, legendTop - y - 44 * unit) },
        what.curve,
        what.frame.day,
        settings,
      )
    if (notes.has('legend')) {
      if (ramp > 0) drawRamp(pen, ink, { x: left, y: legendTop, width: room, height: ramp }, overlay)
      drawLegend(
        pen,
        ink,
        { x: left, y: legendTop + ramp, width: room, height: rows * 30 * unit },
        what.glyphs,
        what.frame,
        2,
      )
    }
    if (notes.has('origin')) drawOrigin(pen, ink, left, box.y + box.height - 46 * unit, room, 2)
  }

  function drawHead(pen: Pen, ink: Inks, box: Box, { settings: { notes, title } }: Scene, frame: Frame) {
    const edge = 28 * unit
    const base = box.y + box.height / 2 + 9 * unit
    let used = 0
    if (notes.has('date')) {
      const { year, month, day } = runDate(frame.day)
      const right = box.x + box.width - edge
      const first = write(pen, `${month} · ${day}`, right, base, { size: 16, color: ink.muted, align: 'right' })
      used = first + 12 * unit
      used +=
        write(pen, year, right - used, base, { size: 26, weight: 600, color: ink.ink, align: 'right' }) + 24 * unit
    }
    if (notes.has('title'))
      write(pen, title, box.x + edge, base, {
        size: 24,
        weight: 600,
        color: ink.ink,
        room: box.width - 2 * edge - used,
      })
  }

  function drawFoot(pen: Pen, ink: Inks, box: Box, { frame, glyphs }: { scene: Scene; frame: Frame; glyphs: Glyph[] }) {
    const { notes, overlay } = settings
    const edge = 28 * unit
    const inner = { x: box.x + edge, y: box.y + 6 * unit, width: box.width - 2 * edge, height: 60 * unit }
    if (notes.has('legend')) {
      const side = overlay === 'none' ? 0 : inner.width * 0.32
      if (side > 0) drawRamp(pen, ink, { ...inner, width: side - 20 * unit }, overlay)
      drawLegend(pen, ink, { ...inner, x: inner.x + side, width: inner.width - side }, glyphs, frame, 4)
    }
    if (notes.has('origin')) drawOrigin(pen, ink, inner.x, box.y + box.height - 13 * unit, inner.width, 1)
  }

  function drawOrigin(pen: Pen, ink: Inks, x: number, y: number, room: number, lines: 1 | 2) {
    const { version, seed, hash, hashDay } = facts
    const program = `Trabecula ${version} · seed ${seed}`
    const proof = hash ? `state ${hash} on day ${hashDay}` : ''
    const how = { size: 12.5, color: ink.muted, room }
    if (lines === 1) write(pen, [program, proof].filter(Boolean).join(' · '), x, y, how)
    else {
      write(pen, program, x, y, how)
      write(pen, proof, x, y + 18 * unit, how)
    }
  }
}

/** On a plate in the lower left corner of the section. @param scale pixels per µm. */
function drawScale(pen: Pen, ink: Inks, picture: Box, scale: number): void {
  const { context, unit } = pen
  const { pixels, text } = scaleBar(scale, Math.min(150 * unit, picture.width / 3))
  const [x, bottom] = [picture.x + 20 * unit, picture.y + picture.height - 20 * unit]
  context.fillStyle = ink.glass
  context.beginPath()
  context.roundRect(x, bottom - 40 * unit, pixels + 24 * unit, 40 * unit, 8 * unit)
  context.fill()
  write(pen, text, x + 12 * unit, bottom - 18 * unit, { size: 15, weight: 600, color: ink.ink })
  context.fillStyle = ink.ink
  context.fillRect(x + 12 * unit, bottom - 11 * unit, pixels, 3 * unit)
}
