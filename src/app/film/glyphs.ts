import type { OverlayName } from '../../protocol/overlays.ts'
import { legendDye, type Stain, type StainName } from '../../view/stains.ts'
import { glyphColor, legendEntries } from '../legend.ts'

/** A thing in the picture: its name and its pictogram. */
export interface Glyph {
  readonly name: string
  readonly picture: HTMLImageElement
}

/** Shape of a pictogram. */
export const glyphSize = [26, 18] as const

/** The legend of the page, in the colors of a stain, to be painted at any size. */
export function loadGlyphs(theme: StainName, overlay: OverlayName): Promise<Glyph[]> {
  return Promise.all(
    legendEntries.map(async ({ name, glyph }) => {
      const picture = new Image()
      // Larger than it is ever painted, so that it stays sharp.
      const [width, height] = glyphSize.map((side) => side * 8)
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${glyphSize.join(' ')}">${colored(glyph, legendDye(theme, overlay))}</svg>`
      picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
      await picture.decode()
      return { name, picture }
    }),
  )
}

const colored = (glyph: string, stain: Stain) =>
  Object.entries(stain).reduce((text, [name, color]) => text.replaceAll(`var(${glyphColor(name)})`, color), glyph)
