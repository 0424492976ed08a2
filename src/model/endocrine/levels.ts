/** The levels that a clinic measures and a scenario can hold, by their names in the series. */
export const levelNames = [
  'e2_pg_ml',
  't_ng_dl',
  'p4_ng_ml',
  'shbg_nmol_l',
  'gh_ug_l',
  'igf1_ug_l',
  'pth_pg_ml',
] as const
export type LevelName = (typeof levelNames)[number]

const indexOf = Object.fromEntries(levelNames.map((name, k) => [name, k])) as Readonly<Record<LevelName, number>>

/** What becomes of each level, in the order of `levelNames`: own · keep + add; 1 and 0 leave it its own. */
export interface Holds {
  readonly keep: Float64Array
  readonly add: Float64Array
}

export function createHolds(): Holds {
  return letGo({ keep: new Float64Array(levelNames.length), add: new Float64Array(levelNames.length) })
}

/** Every level its own again, in place. */
export function letGo(holds: Holds): Holds {
  holds.keep.fill(1)
  holds.add.fill(0)
  return holds
}

/** Draws a level toward a value by a share from 0 (not at all) to 1 (held there), over whatever held it before. */
export function hold({ keep, add }: Holds, name: LevelName, to: number, share: number): void {
  const k = indexOf[name]
  keep[k]! *= 1 - share
  add[k] = add[k]! * (1 - share) + to * share
}

/** Whether a level is not its own. */
export function isHeld({ keep, add }: Holds, name: LevelName): boolean {
  const k = indexOf[name]
  return keep[k] !== 1 || add[k] !== 0
}

/** A level as it is, given what it would be. */
export function heldLevel({ keep, add }: Holds, name: LevelName, own: number): number {
  const k = indexOf[name]
  return own * keep[k]! + add[k]!
}
