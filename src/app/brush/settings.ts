import { type Brush, type BrushName, brushes } from '../../model/brush/brushes.ts'
import { radii } from '../../model/brush/stroke.ts'
import type { Change } from '../../protocol/simulation.ts'

/** The brush in the hand. */
export interface Settings {
  brush: BrushName
  /** µm. */
  radius: number
  /** What each brush was last set to. */
  readonly strength: Map<BrushName, number>
  readonly days: Map<BrushName, number>
}

export const createSettings = (): Settings => ({
  brush: 'osteoclasts',
  radius: 60,
  strength: new Map(),
  days: new Map(),
})

const table: Readonly<Record<BrushName, Brush>> = brushes

/** What can be set about a brush, and to what it is set. */
export function amountOf(settings: Settings, name: 'strength' | 'days', brush = settings.brush) {
  const row = table[brush][name]
  return row && { ...row, now: settings[name].get(brush) ?? row.value }
}

/** Another width, in steps that the eye takes for equal. */
export function widen(settings: Settings, steps: number): void {
  settings.radius = Math.min(radii.max, Math.max(radii.min, Math.round(settings.radius * 1.12 ** steps)))
}

/** The change that a stroke is. @param path µm */
export function strokeOf(settings: Settings, brush: BrushName, path: readonly (readonly [number, number])[]): Change {
  const strength = amountOf(settings, 'strength', brush)
  const days = amountOf(settings, 'days', brush)
  return {
    brush,
    path: path.map(([x, y]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10] as const),
    radius: settings.radius,
    ...(strength && { strength: strength.now }),
    ...(days && { days: days.now }),
  }
}

/** What the right button does: bone and marrow take each other's place. */
export const opposite = (brush: BrushName): BrushName | null =>
  brush === 'bone' ? 'marrow' : brush === 'marrow' ? 'bone' : null

/** What is said of a stroke once it is made. */
export const deedOf = (brush: BrushName): string =>
  brush === 'osteoclasts'
    ? 'Osteoclasts recruited'
    : brush === 'osteocytes'
      ? 'Osteocytes killed'
      : `${table[brush].label} ${brush === 'bone' || brush === 'marrow' || brush === 'damage' ? 'painted' : 'depot'}`
