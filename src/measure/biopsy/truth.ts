import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import type { Label } from '../labels.ts'
import { extent, type SeriesRow } from '../series.ts'
import type { Key } from './definitions.ts'

/** What the model knows of the whole section: of labels while they were given, else now. What it does not know is left out. */
export function truthOf(
  { tissue, cells, grid }: State,
  p: Parameters,
  rows: readonly SeriesRow[],
  labels: readonly [Label, Label] | null,
): Partial<Record<Key, number>> {
  const last = rows.at(-1)
  if (!last) return {}
  const during = labels
    ? rows.filter(({ time_d }) => time_d! >= labels[0].day - 7 && time_d! <= labels[1].day + labels[1].days + 7)
    : []
  const mean = (name: string) =>
    during.length > 0 ? during.reduce((sum, row) => sum + row[name]!, 0) / during.length : Number.NaN
  /** Surface of the section, µm. */
  const surface = extent(tissue.bone, grid.width, grid.height).perimeter * grid.pixelSize
  const { osteoclasts, osteoblasts } = cells
  let laying = 0
  for (let row = 0; row < osteoblasts.count; row++) if (Number.isNaN(osteoblasts.column.stopped[row])) laying++
  return {
    volume: 100 * last['bv_tv']!,
    bs: 2 * last['tb_n_per_mm']!,
    eroded: 100 * last['es_bs']!,
    osteoclastic: (100 * osteoclasts.count * 4 * p.osteoclast.footprint) / 3 / surface,
    osteoclasts: (1000 * osteoclasts.count) / surface,
    depth: last['e_de_um']!,
    osteoid: 100 * last['os_bs']!,
    osteoblastic: (100 * laying * p.reversal.spacing) / surface,
    wall: last['w_th_um']!,
    mineralizing: 100 * mean('ms_bs'),
    mar: mean('mar_um_per_d'),
    bfr: last['bfr_bs_um_per_y']!,
    lag: labels ? p.osteoblast.mineralizationLag : Number.NaN,
    frequency: last['ac_f_per_y']!,
  }
}
