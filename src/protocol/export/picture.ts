import { pngOf } from '../../formats/figure/png.ts'
import type { SectionColors } from '../../formats/figure/section.ts'
import { sectionFigure } from '../../formats/figure/section-figure.ts'
import { type Provenance, provenancePairs } from '../../formats/provenance.ts'
import { dayOfRun, type Run } from '../../run/run.ts'

/** The section as it is now, as PNG. */
export function pictureOf(run: Run, origin: Provenance, scale: number, colors: SectionColors): Uint8Array<ArrayBuffer> {
  const { picture, micrometers } = sectionFigure(run.state, run.parameters, dayOfRun(run), scale, colors, origin)
  const texts = provenancePairs(origin).map(([name, value]) => [capital(name), value] as const)
  return pngOf(picture, texts, micrometers)
}

/** As the names of texts in PNG are. */
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
