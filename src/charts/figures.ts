import { written } from '../run/number-words.ts'
import { columnOf, type Series } from './series.ts'

const shownColumns: readonly { name: string; head: string; text: (value: number) => string }[] = [
  { name: 'time_d', head: 'Day', text: (value) => written(value, 0) },
  { name: 'bv_tv', head: 'BV/TV, %', text: (value) => written(100 * value, 2) },
  { name: 'bmd_trab_pct', head: 'BMD, %', text: (value) => written(value, 1) },
  { name: 'budget_space_pct', head: 'open units, %', text: (value) => written(value, 1) },
  { name: 'budget_mineral_pct', head: 'mineral, %', text: (value) => written(value, 1) },
  { name: 'budget_balance_pct', head: 'imbalance, %', text: (value) => written(value, 1) },
  { name: 'budget_perforation_pct', head: 'perforation, %', text: (value) => written(value, 1) },
  { name: 'budget_fragment_pct', head: 'fragments, %', text: (value) => written(value, 1) },
  { name: 'tb_th_um', head: 'Tb.Th, µm', text: (value) => written(value, 0) },
  { name: 'es_bs', head: 'ES/BS, %', text: (value) => written(100 * value, 1) },
  { name: 'os_bs', head: 'OS/BS, %', text: (value) => written(100 * value, 1) },
  { name: 'ac_f_per_y', head: 'Ac.f, /y', text: (value) => written(value, 2) },
  { name: 'oc_n', head: 'N.Oc', text: (value) => written(value, 0) },
  { name: 'ob_n', head: 'N.Ob', text: (value) => written(value, 0) },
  { name: 'rankl_opg_rel', head: 'RANKL:OPG', text: (value) => written(value, 2) },
  { name: 'e2_pg_ml', head: 'E2, pg/mL', text: (value) => written(value, 0) },
]

const most = 24

/** The charts' numbers as a table, for those who cannot see them or want to copy them. */
export function createFigures(host: HTMLElement): { show(series: Series): void } {
  const details = document.createElement('details')
  details.className = 'figures'
  details.innerHTML =
    '<summary>The same as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Measures"><table><caption class="unseen">Measures of the run, latest first</caption><thead><tr></tr></thead><tbody></tbody></table></div>'
  const head = details.querySelector('tr')!
  for (const { head: text } of shownColumns) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = text
    head.append(cell)
  }
  const body = details.querySelector('tbody')!
  host.append(details)
  let last: Series | null = null
  let told = -1
  let toldAt = 0
  const write = () => {
    if (!details.open || !last || last.rows === told) return
    if (last.rows > told && performance.now() - toldAt < 2000 && told > 0) return
    told = last.rows
    toldAt = performance.now()
    const columns = shownColumns.map(({ name }) => columnOf(last!, name))
    const stride = Math.max(1, Math.ceil(last.rows / most))
    const rows: HTMLTableRowElement[] = []
    for (let row = last.rows - 1; row >= 0; row -= stride) {
      const line = document.createElement('tr')
      for (const [k, { text }] of shownColumns.entries()) {
        const value = columns[k]![row]
        line.insertCell().textContent = value === undefined || Number.isNaN(value) ? '–' : text(value)
      }
      rows.push(line)
    }
    body.replaceChildren(...rows)
  }
  details.ontoggle = write
  return {
    show(series) {
      last = series
      write()
    },
  }
}
