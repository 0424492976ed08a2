import { type TiffDirectory, tag } from './tiff-directory.ts'

/** Micrometers in the units of length that resolution tags and ImageJ use. */
const micrometers: Record<string, number> = {
  nm: 0.001,
  nanometer: 0.001,
  um: 1,
  µm: 1,
  micron: 1,
  microns: 1,
  micrometer: 1,
  micrometre: 1,
  mm: 1000,
  millimeter: 1000,
  millimetre: 1000,
  cm: 10_000,
  centimeter: 10_000,
  m: 1_000_000,
  meter: 1_000_000,
  inch: 25_400,
  inches: 25_400,
  in: 25_400,
}

/** Size of a pixel as a TIFF states it, µm: its resolution tags in the unit ImageJ wrote beside them, else in their own unit. */
export function statedPixelSize(page: TiffDirectory): { x: number; y: number } | undefined {
  const x = page.numbers.get(tag.xResolution)?.[0] ?? 0
  const y = page.numbers.get(tag.yResolution)?.[0] ?? x
  const unit = imageJUnit(page.text.get(tag.description)) ?? tagUnit(page.numbers.get(tag.resolutionUnit)?.[0] ?? 2)
  if (unit === undefined || !(x > 0 && x < Number.POSITIVE_INFINITY && y > 0 && y < Number.POSITIVE_INFINITY))
    return undefined
  return { x: unit / x, y: unit / y }
}

function tagUnit(unit: number): number | undefined {
  return unit === 2 ? micrometers['inch'] : unit === 3 ? micrometers['cm'] : undefined
}

/** The `unit=` of an ImageJ description, µm. */
function imageJUnit(description: string | undefined): number | undefined {
  if (!description?.startsWith('ImageJ=')) return undefined
  const unit = /^unit=(.*)$/m.exec(description)?.[1]
  if (unit === undefined) return undefined
  // The micro sign is written escaped, as one of two letters, or as their bytes.
  const plain = unit.trim().replace(/\\u00b5|\\u03bc|Âµ|Î¼|μ/i, 'µ')
  return micrometers[plain.toLowerCase()]
}
