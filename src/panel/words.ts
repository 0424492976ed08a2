import type { ParameterRow, Tag } from '../model/parameters.ts'

/** 'erosionRate' → 'Erosion rate'; signals keep their names. */
export function label(name: string): string {
  const known = abbreviations[name]
  if (known) return known
  const words = name.replace(/([A-Z])/g, ' $1').toLowerCase()
  const text = words.replace(/\b(rankl|opg|igf|tgf|pth|shbg|gh|ghrh|lh|fsh)\b/g, (word) => abbreviations[word] ?? word)
  return text[0]!.toUpperCase() + text.slice(1)
}

const abbreviations: Record<string, string> = {
  rankl: 'RANKL',
  opg: 'OPG',
  pth: 'PTH',
  shbg: 'SHBG',
  gh: 'GH',
  ghrh: 'GHRH',
  lh: 'LH',
  fsh: 'FSH',
  igf: 'IGF-1',
  igf1: 'IGF-1',
  tgf: 'TGF-β',
  tgfBeta: 'TGF-β',
}

/** A unit as one reads it; nothing for plain numbers. */
export const unitText = (unit: string): string => (unit === '1' ? '' : unit.replace('·', ' '))

/** How far a default can be trusted, in words. */
export const tagText: Record<Tag, string> = {
  read: 'read in the source',
  remembered: 'from memory of the literature, to be checked',
  derived: 'derived by arithmetic',
  calibrated: 'calibrated on the model',
  assumed: 'assumed',
}

/** Whether a row answers to what was typed: any of its words in its name, unit, meaning or group. */
export function answersTo(query: string, path: string, row: ParameterRow): boolean {
  const text = `${path} ${path.split('.').map(label).join(' ')} ${row.unit} ${row.doc}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** A step that a slider of this range moves by: a round number, about a two-hundredth. */
export function stepOf({ min, max }: ParameterRow): number {
  const power = 10 ** Math.floor(Math.log10((max - min) / 200))
  return ([5, 2].find((digit) => digit * power <= (max - min) / 200) ?? 1) * power
}
