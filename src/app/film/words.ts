import type { Frame } from '../../protocol/frame.ts'
import { hasScale } from '../../protocol/overlays.ts'
import { scaleBar } from '../scale.ts'
import { drawCurve } from './curve.ts'
import { runDate } from './date.ts'
import type { Glyph } from './glyphs.ts'
import { type Inks, type Pen, widthOf, write, writeLines } from './ink.ts'
import { type Box, givenHeight, rampHeight } from './layout.ts'
import { drawLegend, drawRamp } from './legend.ts'
import type { Scene } from './scene.ts'

/** What is needed to write into a frame. */
export interface Desk {
  readonly pen: Pen
  readonly ink: Inks
  readonly scene: Scene
  readonly glyphs: readonly Glyph[]
  /** Lines kept for what is given, so that nothing moves when it begins. */
  readonly lines: number
}

const lineOfLegend = 30
/** Lines that what is given may take beside the section; the last holds the rest. */
export const mostLines = 4

/** Beside the section: title, date, curve, legend and origin, from top to bottom. */
export function drawSide(desk: Desk, box: Box, frame: Frame): void {
  const { pen, ink, scene, glyphs, lines } = desk
  const { unit } = pen
  const { settings, curve, given } = scene
  const { notes, title, overlay } = settings
  const edge = 40 * unit
  const width = box.width - 2 * edge
  const x = box.x + edge
  let y = box.y + 62 * unit
  if (notes.has('title')) {
    y = writeLines(pen, title, x, y, { size: 30, weight: 600, color: ink.ink, room: width, lines: 2 })
    y += 66 * unit
  }
  if (notes.has('date')) {
    const { year, month, day } = runDate(frame.day)
    const next = write(pen, year, x, y, { size: 46, weight: 600, color: ink.ink }) + 16 * unit
    write(pen, `${month} · ${day}`, x + next, y, { size: 18, color: ink.muted, room: width - next })
    y += 34 * unit
  }
  if (lines > 0) {
    const words = given.on(frame.day)
    const rows = words.length > lines ? [...words.slice(0, lines - 1), words.slice(lines - 1).join(' · ')] : words
    rows.forEach((row, k) => {
      write(pen, capital(row), x, y + 22 * k * unit, { size: 16, color: ink.ink, room: width })
    })
    y += (22 * lines + 8) * unit
  }
  const ramp = hasScale(overlay) ? rampHeight * unit : 0
  const legend = Math.ceil(glyphs.length / 2) * lineOfLegend * unit
  const bottom = box.y + box.height - (notes.has('origin') ? 78 : 34) * unit
  const top = notes.has('legend') ? bottom - legend - ramp : bottom
  const height = Math.min(260 * unit, top - y - 44 * unit)
  if (curve && notes.has('date') && height > 80 * unit)
    drawCurve(pen, ink, { x, y, width, height }, curve, frame.day, settings)
  if (notes.has('legend')) {
    if (ramp > 0) drawRamp(pen, ink, { x, y: top, width, height: ramp }, overlay)
    drawLegend(pen, ink, { x, y: top + ramp, width, height: legend }, glyphs, frame, 2)
  }
  if (notes.has('origin'))
    originOf(scene).forEach((line, k) => {
      write(pen, line, x, box.y + box.height + (18 * k - 46) * unit, { size: 12.5, color: ink.muted, room: width })
    })
}

/** Above the section: title, date and what is given. */
export function drawHead({ pen, ink, scene, lines }: Desk, box: Box, frame: Frame): void {
  const { unit } = pen
  const { notes, title } = scene.settings
  const edge = 28 * unit
  const below = lines > 0 ? givenHeight * unit : 0
  const base = box.y + (box.height - below) / 2 + 9 * unit
  let room = box.width - 2 * edge
  if (lines > 0) {
    const words = capital(scene.given.on(frame.day).join(' · '))
    write(pen, words, box.x + edge, box.y + box.height - 14 * unit, { size: 16, color: ink.ink, room })
  }
  if (notes.has('date')) {
    const { year, month, day } = runDate(frame.day)
    // As much as the longest date takes, so that the year stands still.
    const how = { size: 16, color: ink.muted }
    const rest = widthOf(pen, 'month 12, day 30 · day 30000', how)
    write(pen, `${month} · ${day}`, box.x + box.width - edge - rest, base, how)
    room -= rest + 12 * unit
    room -=
      24 * unit + write(pen, year, box.x + edge + room, base, { size: 26, weight: 600, color: ink.ink, align: 'right' })
  }
  if (notes.has('title')) write(pen, title, box.x + edge, base, { size: 24, weight: 600, color: ink.ink, room })
}

/** Below the section: legend and origin. */
export function drawFoot({ pen, ink, scene, glyphs }: Desk, box: Box, frame: Frame): void {
  const { unit } = pen
  const { notes, overlay } = scene.settings
  const edge = 28 * unit
  const [x, width] = [box.x + edge, box.width - 2 * edge]
  const ramp = hasScale(overlay) ? rampHeight * unit : 0
  const top = box.y + 6 * unit
  if (notes.has('legend')) {
    if (ramp > 0) drawRamp(pen, ink, { x, y: top, width, height: ramp }, overlay)
    drawLegend(pen, ink, { x, y: top + ramp, width, height: 2 * lineOfLegend * unit }, glyphs, frame, 4)
  }
  const line = originOf(scene).join(' · ')
  if (notes.has('origin'))
    write(pen, line, x, box.y + box.height - 13 * unit, { size: 12.5, color: ink.muted, room: width })
}

/** On a plate in the lower left corner of the section. @param scale pixels per µm. */
export function drawScale({ pen, ink }: Desk, picture: Box, scale: number): void {
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

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Where a film comes from, in two lines. */
function originOf({ facts: { version, seed, hash, hashDay } }: Scene): string[] {
  return [`Trabecula ${version} · seed ${seed}`, ...(hash ? [`state ${hash} on day ${hashDay}`] : [])]
}
