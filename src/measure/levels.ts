import type { Body } from '../model/state.ts'

/** Levels in the blood, by their column. */
const levels = {
  e2_pg_ml: (body: Body) => body.estradiol,
  t_ng_dl: (body: Body) => body.testosterone,
  p4_ng_ml: (body: Body) => body.progesterone,
  shbg_nmol_l: (body: Body) => body.shbg,
  gh_ug_l: (body: Body) => body.gh,
  igf1_ug_l: (body: Body) => body.igf1,
  pth_pg_ml: (body: Body) => body.pth + body.pthDay,
  fsh_iu_l: (body: Body) => body.fsh,
  ca_mmol_l: (body: Body) => body.calcium,
  lh_iu_l: (body: Body) => body.lh,
  ft_ng_dl: (body: Body) => body.freeTestosterone,
  bio_t_ng_dl: (body: Body) => body.bioavailableTestosterone,
  fe2_pg_ml: (body: Body) => body.estradiol * body.freeEstradiol,
} as const

type LevelName = keyof typeof levels
const names = Object.keys(levels) as LevelName[]

/** Sums of the levels since the last row, plain data. */
export interface LevelSums {
  steps: number
  sums: number[]
}

export const createLevelSums = (): LevelSums => ({ steps: 0, sums: names.map(() => 0) })

/** Counts in the levels of a step: a weekly row of a weekly injection would else tell of one day of the week only. */
export function noteLevels(noted: LevelSums, body: Body): void {
  for (let k = 0; k < names.length; k++) noted.sums[k]! += levels[names[k]!](body)
  noted.steps++
}

/** Means since the last row, the levels of the moment if none were noted; begins anew. */
export function takeLevels(noted: LevelSums, body: Body): Record<LevelName, number> {
  const taken = {} as Record<LevelName, number>
  for (const [k, name] of names.entries())
    taken[name] = noted.steps > 0 ? noted.sums[k]! / noted.steps : levels[name](body)
  noted.steps = 0
  noted.sums.fill(0)
  return taken
}
