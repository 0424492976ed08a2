import { seriesColumns } from '../measure/series.ts'

/** A measure as a cohort's charts and tables show it. */
export interface Output {
  /** Its column in the series. */
  readonly column: string
  readonly symbol: string
  readonly unit: string
  /** What it means, a sentence. */
  readonly about: string
  /** What the column is multiplied by to be in the unit. */
  readonly scale: number
  readonly digits: number
  /** Smallest span of an axis. */
  readonly least: number
  /** Days over which a chart takes its mean: what one section dissolves in a week is noise. */
  readonly window?: number
}

/** Shares, shown in percent. */
const shares = new Set(['bv_tv', 'es_bs', 'os_bs', 'ms_bs'])

/** Markers of the last days. */
const markers = new Set(['ctx_rel', 'p1np_rel', 'bsap_rel', 'ocn_rel'])

/** Decimals and the smallest span of an axis, where a general rule would not do. */
const looks: Readonly<Record<string, readonly [digits: number, least: number]>> = {
  bv_tv: [2, 1],
  es_bs: [1, 2],
  os_bs: [1, 2],
  ms_bs: [1, 2],
  bmd_trab_pct: [1, 1],
  bmd_ls_pct: [1, 1],
  tb_th_um: [0, 10],
  tb_sp_um: [0, 40],
  w_th_um: [1, 4],
  e_de_um: [1, 4],
  ac_f_per_y: [2, 0.1],
  bfr_bs_um_per_y: [1, 4],
  oc_n: [0, 4],
  ob_n: [0, 10],
  ocy_n: [0, 100],
  damage: [4, 0.001],
}

const outputOf = (column: string): Output => {
  const { symbol, unit, doc } = seriesColumns.find(({ name }) => name === column)!
  const [digits, least] = looks[column] ?? [unit === 'events' || unit === 'cells' ? 0 : 2, 0.2]
  const isShare = shares.has(column)
  const name = isShare ? '%' : column.endsWith('_rel') ? 'day 0 = 1' : unit === '1' ? '' : unit
  const window = markers.has(column) ? { window: 91 } : {}
  return { column, symbol, unit: name, about: doc, scale: isShare ? 100 : 1, digits, least, ...window }
}

/** Every measure but the time. */
export const outputs: readonly Output[] = seriesColumns.slice(1).map(({ name }) => outputOf(name))

/** What most people ask a cohort for. */
export const usualOutputs = ['bv_tv', 'bmd_ls_pct', 'ctx_rel', 'p1np_rel', 'ac_f_per_y', 'e_de_um', 'w_th_um'] as const

export const outputNamed = (column: string): Output => outputs.find((output) => output.column === column)!

/** The unit, and over how long a mean is drawn. */
export const chartUnitOf = ({ unit, window }: Output) => (window ? `${unit}, 3-month means` : unit)

/** "BV/TV, %" */
export const headOf = ({ symbol, unit }: Output) => (unit ? `${symbol}, ${unit}` : symbol)
