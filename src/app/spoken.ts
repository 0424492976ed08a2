import { columnOf, type Series } from '../charts/series.ts'
import type { PresentPlan } from '../protocol/simulation.ts'
import { counted } from '../run/number-words.ts'
import { dayText } from './day.ts'
import { eventsOf } from './events.ts'
import { givenOf } from './offers.ts'

/** Days over which resorption and formation are held against each other, and how far apart they must be to be told apart. */
const lately = 91
const apart = 0.05

/** 'day 212: bone volume 17.2 percent, down 0.8 points since day 0; resorption exceeds formation.' Empty before there is a row. */
export function progressWords(series: Series): string {
  const volume = columnOf(series, 'bv_tv')
  const days = columnOf(series, 'time_d')
  if (volume.length < 2) return ''
  const since = 100 * (volume.at(-1)! - volume[0]!)
  const change =
    Math.abs(since) < 0.05 ? 'unchanged' : `${since < 0 ? 'down' : 'up'} ${Math.abs(since).toFixed(1)} points`
  const balance = balanceWords(series)
  const tail = balance ? `; ${balance}` : ''
  return `${dayText(days.at(-1)!)}: bone volume ${(100 * volume.at(-1)!).toFixed(1)} percent, ${change} since day 0${tail}.`
}

/** Which of the two was the greater in the last quarter; empty if nothing was done. */
export function balanceWords(series: Series): string {
  const days = columnOf(series, 'time_d')
  const last = days.length - 1
  let from = last
  while (from > 0 && days[last]! - days[from]! < lately) from--
  const done = (name: string) => {
    const column = columnOf(series, name)
    return column[last]! - column[from]!
  }
  const [resorbed, formed] = [done('resorbed_um2'), done('formed_um2')]
  const most = Math.max(resorbed, formed)
  if (!(most > 0)) return ''
  if (Math.abs(resorbed - formed) < apart * most) return 'resorption and formation are in balance'
  return resorbed > formed ? 'resorption exceeds formation' : 'formation exceeds resorption'
}

/** What began, ended or happened in (from, to], sentence by sentence. */
export function happenings({ prescription, subject }: PresentPlan, from: number, to: number): string[] {
  const isNew = (day: number) => day > from && day <= to
  const told = eventsOf(subject)
    .filter(({ day }) => isNew(day))
    .map(({ name, day }) => `${name}, ${dayText(day)}.`)
  for (const entry of prescription) {
    const { lane, amount, unit, start, stop } = givenOf(entry)
    if (isNew(start)) told.push(`${capital(lane)} begun, ${amount} ${unit}, ${dayText(start)}.`)
    if (isNew(stop)) told.push(`${capital(lane)} ended, ${dayText(stop)}.`)
  }
  return told
}

/** Struts severed between two rows of the series; empty if none was. */
export function severedWords(series: Series, fromRow: number): string {
  const severed = columnOf(series, 'perforations')
  const count = (severed.at(-1) ?? 0) - (severed[Math.max(0, fromRow)] ?? 0)
  return count > 0 ? `${count === 1 ? 'A strut has' : `${count} struts have`} been severed.` : ''
}

/** How the run stands, for who asks: the day, levels, bone, balance, cells, structure. */
export function summaryWords(title: string, series: Series, isPlaying: boolean): string {
  const last = (name: string) => columnOf(series, name).at(-1) ?? Number.NaN
  const state = isPlaying ? 'running' : 'standing still'
  if (series.rows === 0) return `${title}, ${state}. The tissue settles; measures begin at day 0.`
  const percent = last('bmd_trab_pct')
  const density =
    Math.abs(percent) < 0.05 ? 'unchanged' : `${percent < 0 ? 'down' : 'up'} ${Math.abs(percent).toFixed(1)} percent`
  const severed = last('perforations')
  return [
    `${title}, ${state}.`,
    progressWords(series) || `Day 0: bone volume ${(100 * last('bv_tv')).toFixed(1)} percent.`,
    `Mineral density ${density} since day 0.`,
    `Estradiol ${last('e2_pg_ml').toFixed(0)} picograms per milliliter, testosterone ${last('t_ng_dl').toFixed(0)} nanograms per deciliter, IGF-1 ${last('igf1_ug_l').toFixed(0)} micrograms per liter.`,
    `RANKL to OPG ${last('rankl_opg_rel').toFixed(2)} times day 0.`,
    `At work: ${counted(last('oc_n'), 'osteoclast')}, ${counted(last('rev_n'), 'reversal cell')}, ${counted(last('ob_n'), 'osteoblast')}.`,
    severed > 0 ? `Struts severed since day 0: ${severed}.` : 'No strut has been severed.',
  ].join(' ')
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
