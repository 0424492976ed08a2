import type { Frame, FrameHeader } from '../../protocol/frame.ts'
import { type Overlay, type OverlayName, overlays } from '../../protocol/overlays.ts'
import { overlayPalettes, paletteTable } from '../../view/palettes.ts'
import { legendEntries } from '../legend.ts'
import { type Glyph, glyphSize } from './glyphs.ts'
import { type Inks, type Pen, write } from './ink.ts'
import type { Box } from './layout.ts'

/** What the things in the picture are, in columns, and how many there are. */
export function drawLegend(
  pen: Pen,
  ink: Inks,
  box: Box,
  glyphs: readonly Glyph[],
  frame: Frame,
  columns: number,
): void {
  const { context, unit } = pen
  const wide = box.width / columns
  const rows = Math.ceil(glyphs.length / columns)
  const high = box.height / rows
  const [across, down] = glyphSize
  glyphs.forEach(({ name, picture }, k) => {
    const x = box.x + Math.floor(k / rows) * wide
    const y = box.y + (k % rows) * high
    context.drawImage(picture, x, y + (high - down * unit) / 2, across * unit, down * unit)
    const base = y + high / 2 + 5.5 * unit
    const start = x + (across + 9) * unit
    const room = wide - (across + 9 + 14) * unit
    const count = countOf(k, frame)
    const said = write(pen, name, start, base, {
      size: 15,
      color: ink.muted,
      room: count === null ? room : room - 30 * unit,
    })
    if (count !== null)
      write(pen, String(count), start + said + 8 * unit, base, { size: 15, weight: 600, color: ink.ink })
  })
}

function countOf(entry: number, frame: FrameHeader): number | null {
  const { count } = legendEntries[entry]!
  if (!count) return null
  return count === 'osteocytes' ? frame.osteocytes - frame.emptyLacunae : frame[count]
}

/** The color scale of what is laid over the section. */
export function drawRamp(pen: Pen, ink: Inks, box: Box, name: OverlayName): void {
  const { context, unit } = pen
  const { label, unit: of, low, high, isMost, ticks = [] }: Overlay = overlays[name]
  write(pen, `${label}, ${of}`, box.x, box.y + 14 * unit, { size: 15, color: ink.muted, room: box.width })
  const table = paletteTable(overlayPalettes[name])
  const [top, tall] = [box.y + 22 * unit, 10 * unit]
  const ramp = context.createLinearGradient(box.x, 0, box.x + box.width, 0)
  for (let k = 0; k <= 32; k++) {
    const at = Math.round((k * 255) / 32) * 4
    ramp.addColorStop(k / 32, `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`)
  }
  context.fillStyle = ramp
  context.fillRect(box.x, top, box.width, tall)
  context.fillStyle = ink.ink
  for (const value of ticks)
    context.fillRect(
      box.x + (box.width * (value - low)) / (high - low) - unit,
      top - 3 * unit,
      2 * unit,
      tall + 6 * unit,
    )
  const base = top + tall + 16 * unit
  write(pen, String(low), box.x, base, { size: 13, color: ink.muted })
  write(pen, isMost ? String(high) : `${high}+`, box.x + box.width, base, {
    size: 13,
    color: ink.muted,
    align: 'right',
  })
}
