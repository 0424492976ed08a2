import { dayOf } from '../model/clock.ts'
import { relativeTurnover } from '../model/endocrine/turnover.ts'
import { ranklToOpg } from '../model/fields/occupancy.ts'
import type { Mechanics } from '../model/mechanics/mechanics.ts'
import { apparentModulus, complianceOf } from '../model/mechanics/stiffness.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { surfaceDensity } from '../model/tissue/interface.ts'
import { type MineralCurve, mineralOf } from '../model/tissue/mineral.ts'
import type { Tissue } from '../model/tissue/tissue.ts'
import { year } from '../model/units.ts'
import { budgetOf, type Losses, lossesOf } from './budget.ts'
import { createLevelSums, type LevelSums, takeLevels } from './levels.ts'
import { curveOf } from './mineral.ts'

/** A column of the time series: its name, unit and meaning (ASBMR nomenclature, Dempster 2013, doi:10.1002/jbmr.1805). */
export interface SeriesColumn {
  readonly name: string
  readonly symbol: string
  readonly unit: string
  readonly doc: string
}

const column = (name: string, symbol: string, unit: string, doc: string): SeriesColumn => ({ name, symbol, unit, doc })

/** The columns of `series.csv`, in order; a column whose physics is not modeled yet is absent. */
export const seriesColumns: readonly SeriesColumn[] = [
  column('time_d', 't', 'day', 'Days since the settled start.'),
  column('bv_tv', 'BV/TV', '1', 'Bone per tissue area.'),
  column('tb_th_um', 'Tb.Th', 'µm', 'Trabecular width, 2 · B.Ar / B.Pm (parallel plates, uncorrected section).'),
  column('tb_sp_um', 'Tb.Sp', 'µm', 'Trabecular separation of the same plates, 1 / Tb.N − Tb.Th.'),
  column('tb_n_per_mm', 'Tb.N', '1/mm', 'Trabecular number, BV/TV / Tb.Th.'),
  column('bmd_trab_pct', 'BMD', '%', 'Change since day 0 of mineral per tissue area.'),
  column(
    'bmd_ls_pct',
    'aBMD',
    '%',
    'Change of a lumbar spine DXA that follows half of it (paired DXA and QCT: 0.36–0.54).',
  ),
  column('budget_space_pct', 'ΔRm.Sp', '%', 'Of the change of BMD: bone missing in remodeling units still open.'),
  column('budget_mineral_pct', 'ΔMn', '%', 'Of the change of BMD: mineral per bone.'),
  column(
    'budget_balance_pct',
    'ΔB.Ba',
    '%',
    'Of the change of BMD: imbalance of closed or arrested units, and modeling.',
  ),
  column('budget_perforation_pct', 'ΔPf', '%', 'Of the change of BMD: units that took part in severing a strut.'),
  column(
    'budget_fragment_pct',
    'ΔFr',
    '%',
    'Of the change of BMD: units on pieces cut off from the edge of the section.',
  ),
  column('tmd_rel', 'TMD', '1', 'Mineral per bone, relative to day 0.'),
  column('es_bs', 'ES/BS', '1', 'Share of the surface under osteoclasts and reversal cells, arrested ones included.'),
  column('os_bs', 'OS/BS', '1', 'Share of the surface under osteoid.'),
  column('ms_bs', 'MS/BS', '1', 'Share of the surface where osteoblasts lay matrix at the moment.'),
  column('mar_um_per_d', 'MAR', 'µm/day', 'Mean apposition rate of the osteoblasts at work.'),
  column('bfr_bs_um_per_y', 'BFR/BS', 'µm/year', 'Bone laid per surface and year, over the last year.'),
  column(
    'ac_f_per_y',
    'Ac.f',
    '1/year',
    'Activation frequency: bone laid where bone was resorbed, per surface and year, / W.Th.',
  ),
  column('w_th_um', 'W.Th', 'µm', 'Wall thickness of the units completed within the last two years.'),
  column('e_de_um', 'E.De', 'µm', 'Eroded depth of the same units.'),
  column('oc_n', 'N.Oc', 'cells', 'Osteoclasts.'),
  column('ob_n', 'N.Ob', 'cells', 'Osteoblasts.'),
  column('ocy_n', 'N.Ot', 'cells', 'Living osteocytes.'),
  column('rankl_opg_rel', 'RANKL:OPG', '1', 'Mean RANKL:OPG at the lining cells, relative to day 0.'),
  column('ctx_rel', 'CTX', '1', 'Resorption of the last days, relative to the year before day 0.'),
  column('p1np_rel', 'P1NP', '1', 'Formation of the last days, relative to the year before day 0.'),
  column('bsap_rel', 'BSAP', '1', 'Matrix that matured in the last days, relative to the year before day 0.'),
  column('ocn_rel', 'OCN', '1', 'Matrix that began to mineralize in the last days, relative to the year before day 0.'),
  column('stiffness_rel', 'E', '1', 'Apparent modulus along the habitual main load, relative to day 0.'),
  column('strength_rel', 'F', '1', 'Load, of the same kind, at which 2 % of the bone would yield, relative to day 0.'),
  column('damage', 'D', '1', 'Mean microdamage of the bone.'),
  column('perforations', 'Pf', 'events', 'Struts severed since day 0.'),
  column('resorbed_um2', 'Rs', 'µm²', 'Bone dissolved since day 0.'),
  column('formed_um2', 'Fm', 'µm²', 'Bone laid since day 0.'),
  column('e2_pg_ml', 'E2', 'pg/mL', 'Circulating estradiol; this and the other levels are means since the last row.'),
  column('t_ng_dl', 'T', 'ng/dL', 'Circulating testosterone.'),
  column('p4_ng_ml', 'P4', 'ng/mL', 'Circulating progesterone.'),
  column('shbg_nmol_l', 'SHBG', 'nmol/L', 'Sex hormone-binding globulin.'),
  column('gh_ug_l', 'GH', 'µg/L', 'Growth hormone.'),
  column('igf1_ug_l', 'IGF-1', 'µg/L', 'Insulin-like growth factor 1.'),
  column('pth_pg_ml', 'PTH', 'pg/mL', 'Parathyroid hormone, injected or infused PTH 1–34 included.'),
  column('fsh_iu_l', 'FSH', 'IU/L', 'Follicle-stimulating hormone; it has no effect on bone here.'),
  column('ca_mmol_l', 'Ca²⁺', 'mmol/L', 'Ionized calcium.'),
  column('lh_iu_l', 'LH', 'IU/L', 'Luteinizing hormone.'),
  column('ft_ng_dl', 'FT', 'ng/dL', 'Free testosterone (Vermeulen).'),
  column('bio_t_ng_dl', 'Bio-T', 'ng/dL', 'Testosterone not bound to SHBG.'),
  column('fe2_pg_ml', 'FE2', 'pg/mL', 'Free estradiol (Vermeulen).'),
  column('rev_n', 'N.Rv', 'cells', 'Reversal cells, arrested ones included.'),
  column('lc_n', 'N.Lc', 'cells', 'Lining cells.'),
  column('empty_lacunae_n', 'N.Em.Lc', 'cells', 'Lacunae whose osteocyte has died.'),
  column('origins', 'N.Bmu', 'events', 'Remodeling units begun since day 0.'),
  column('arrested', 'N.Ar', 'cells', 'Reversal cells arrested since day 0.'),
]

export type SeriesRow = Record<string, number>

/** What a series must remember between rows: plain data, saved with the run. Days and cumulative amounts of the last two years. */
export interface Observer {
  /** Day, µm² formed and µm of surface at past rows, oldest first. */
  past: { day: number; formed: number; modeled: number }[]
  /** Totals and RANKL:OPG at day 0; NaN before. */
  base: {
    resorbed: number
    formed: number
    origins: number
    arrested: number
    perforations: number
    rankl: number
    mineral: number
    area: number
    losses: Losses
    modulus: number
    strength: number
  }
  levels: LevelSums
}

export function createObserver(): Observer {
  const none = Number.NaN
  return {
    past: [],
    base: {
      resorbed: none,
      formed: none,
      origins: none,
      arrested: none,
      perforations: none,
      rankl: none,
      mineral: none,
      area: none,
      losses: { space: none, perforation: none, fragment: none },
      modulus: none,
      strength: none,
    },
    levels: createLevelSums(),
  }
}

/** One row of the series at the present moment; reads the tissue and changes nothing but the observer. */
export function observe(observer: Observer, state: State, p: Parameters): SeriesRow {
  const { grid, tissue, cells, totals, body, mechanics } = state
  const h = grid.pixelSize
  const day = dayOf(state, p)
  const { area, perimeter } = extent(tissue.bone, grid.width, grid.height)
  const bonePerimeter = perimeter * h
  const boneArea = area * h * h
  const bvtv = area / (grid.width * grid.height)
  const thickness = bonePerimeter > 0 ? (2 * boneArea) / bonePerimeter : 0
  const number = thickness > 0 ? (bvtv / thickness) * 1000 : 0

  const rankl = meanRatio(state)
  const matter = amounts(tissue, curveOf(p), day - p.osteoblast.mineralizationLag)
  const modulus = modulusNow(mechanics)
  const turnover = relativeTurnover(body)
  const losses = lossesOf(state)
  const { base } = observer
  if (Number.isNaN(base.formed)) {
    base.resorbed = totals.resorbed
    base.formed = totals.formed
    base.origins = totals.origins
    base.arrested = totals.arrested
    base.perforations = totals.perforations
    base.rankl = rankl
    base.mineral = matter.mineral
    base.area = area
    base.losses = losses
  }

  const formed = totals.formed * h * h
  const { past } = observer
  const modeled = totals.modeled * h * h
  past.push({ day, formed, modeled })
  while (past.length > 2 && past[1]!.day <= day - year) past.shift()
  const first = past[0]!
  const span = day - first.day
  const perYear = span > 0 && bonePerimeter > 0 ? year / (bonePerimeter * span) : Number.NaN
  const rate = (formed - first.formed) * perYear
  const modeling = (modeled - first.modeled) * perYear

  // Without settling the load is first solved on day 0 itself, after the first row.
  if (Number.isNaN(base.modulus) && !Number.isNaN(modulus)) {
    base.modulus = modulus
    base.strength = mechanics.strength * p.load.magnitude
  }
  const bmd = 100 * (matter.mineral / base.mineral - 1)
  const budget = budgetOf(base, { area, mineral: matter.mineral, losses })
  const { wall, depth } = recentUnits(state, day - 2 * year)
  const team = work(state)
  const spacing = p.reversal.spacing
  const footprint = (4 * p.osteoclast.footprint) / 3
  const share = (length: number) => (bonePerimeter > 0 ? length / bonePerimeter : 0)
  return {
    time_d: day,
    bv_tv: bvtv,
    tb_th_um: thickness,
    tb_sp_um: number > 0 ? 1000 / number - thickness : Number.NaN,
    tb_n_per_mm: number,
    bmd_trab_pct: bmd,
    bmd_ls_pct: spineShare * bmd,
    budget_space_pct: budget.space,
    budget_mineral_pct: budget.mineral,
    budget_balance_pct: budget.balance,
    budget_perforation_pct: budget.perforation,
    budget_fragment_pct: budget.fragment,
    tmd_rel: matter.mineral / area / (base.mineral / base.area),
    es_bs: share(cells.osteoclasts.count * footprint + cells.reversal.count * spacing),
    os_bs: share(cells.osteoblasts.count * spacing),
    ms_bs: share(team.working * spacing),
    mar_um_per_d: team.working > 0 ? team.rate / team.working : Number.NaN,
    bfr_bs_um_per_y: rate,
    ac_f_per_y: (rate - modeling) / wall,
    w_th_um: wall,
    e_de_um: depth,
    oc_n: cells.osteoclasts.count,
    ob_n: cells.osteoblasts.count,
    ocy_n: team.osteocytes,
    rankl_opg_rel: rankl / base.rankl,
    ctx_rel: turnover.resorption,
    p1np_rel: turnover.formation,
    bsap_rel: turnover.phosphatase,
    ocn_rel: turnover.mineralization,
    stiffness_rel: relative(modulus, base.modulus),
    strength_rel: relative(mechanics.strength * p.load.magnitude, base.strength),
    damage: matter.damage / area,
    perforations: totals.perforations - base.perforations,
    resorbed_um2: (totals.resorbed - base.resorbed) * h * h,
    formed_um2: (totals.formed - base.formed) * h * h,
    ...takeLevels(observer.levels, body),
    rev_n: cells.reversal.count,
    lc_n: cells.lining.count,
    empty_lacunae_n: cells.osteocytes.count - team.osteocytes,
    origins: totals.origins - base.origins,
    arrested: totals.arrested - base.arrested,
  }
}

/** A share of what there was at the beginning; not a number if there was nothing. */
const relative = (now: number, base: number) => (base > 0 ? now / base : Number.NaN)

/** Bone (sites) and surface (site edges) of a section. */
export function extent(bone: Float64Array, width: number, height: number): { area: number; perimeter: number } {
  let area = 0
  let perimeter = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const b = bone[y * width + x]!
      area += b
      if (b > 1e-6 && b < 1 - 1e-6) perimeter += surfaceDensity(bone, width, height, x, y)
    }
  return { area, perimeter }
}

/** Share of a change of trabecular density that a spine DXA shows: between what studies that measured both found. */
const spineShare = 0.5

/** Mineral and microdamage of a section, sites. */
function amounts(
  { bone, birth, damage }: Tissue,
  curve: MineralCurve,
  onset: number,
): { mineral: number; damage: number } {
  const sums = { mineral: 0, damage: 0 }
  // A loop of its own for every stretch: an engine compiles what is called often, and one long loop a week is not.
  const stretch = 512
  for (let from = 0; from < bone.length; from += stretch)
    addAmounts(sums, bone, birth, damage, curve, onset, from, Math.min(from + stretch, bone.length))
  return sums
}

function addAmounts(
  sums: { mineral: number; damage: number },
  bone: Float64Array,
  birth: Tissue['birth'],
  damage: Tissue['damage'],
  curve: MineralCurve,
  onset: number,
  from: number,
  to: number,
): void {
  let { mineral, damage: damaged } = sums
  for (let i = from; i < to; i++) {
    const b = bone[i]!
    if (b < 1e-3) continue
    mineral += b * mineralOf(curve, onset - birth[i]!)
    damaged += b * damage[i]!
  }
  sums.mineral = mineral
  sums.damage = damaged
}

/** Apparent modulus along the habitual load, GPa; 0 of what nothing holds together, NaN before the first solution. */
export function modulusNow({ start, stiffness }: Pick<Mechanics, 'start' | 'stiffness'>): number {
  if (start.energy === 0) return Number.NaN
  const compliance = new Float64Array(9)
  complianceOf(stiffness, compliance)
  return apparentModulus(compliance, 1)
}

/** Mean wall thickness and eroded depth, µm, of the units completed since a day, weighted by the surface they swept. */
function recentUnits(state: State, since: number): { wall: number; depth: number } {
  const { count, column: u } = state.units
  let swept = 0
  let formed = 0
  let resorbed = 0
  for (let row = 0; row < count; row++) {
    if (!(u.formationEnded[row]! >= since) || u.modeling[row] === 1) continue
    swept += u.swept[row]!
    formed += u.formed[row]!
    resorbed += u.resorbed[row]!
  }
  return { wall: swept > 0 ? formed / swept : Number.NaN, depth: swept > 0 ? resorbed / swept : Number.NaN }
}

function work(state: State): { working: number; rate: number; osteocytes: number } {
  const { osteoblasts, osteocytes } = state.cells
  let working = 0
  let rate = 0
  for (let row = 0; row < osteoblasts.count; row++) {
    const r = osteoblasts.column.rate[row]!
    if (r > 0) working++
    rate += r
  }
  let living = 0
  for (let row = 0; row < osteocytes.count; row++) if (Number.isNaN(osteocytes.column.died[row])) living++
  return { working, rate, osteocytes: living }
}

function meanRatio(state: State): number {
  const { lining } = state.cells
  let sum = 0
  for (let row = 0; row < lining.count; row++)
    sum += ranklToOpg(state.fields, state.grid, lining.column.x[row]!, lining.column.y[row]!)
  return lining.count > 0 ? sum / lining.count : Number.NaN
}
