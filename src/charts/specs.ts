import { evidenceWords, type Hormone, hormones } from '../model/endocrine/hormones.ts'
import { rateAt } from './decimate.ts'
import { columnOf, type Series } from './series.ts'

export interface Line {
  readonly name: string
  /** A custom property of the page's style. */
  readonly color: string
  readonly dash?: number[]
  /** An area on those before it instead of a line. */
  readonly isStacked?: boolean
  /** The column of the series that it shows as it is, and what that is multiplied by. */
  readonly column?: string
  readonly scale?: number
  values(series: Series, picked: Int32Array): Float64Array
  digits: number
}

export interface ChartSpec {
  readonly title: string
  readonly unit: string
  readonly lines: readonly Line[]
  /** Smallest span of the axis, so that noise is not blown up to fill it. */
  readonly least: number
  readonly fromZero?: boolean
  /** What is usual, shaded. */
  readonly reference?: Readonly<Record<Sex, readonly [low: number, high: number]>>
  /** A level in the blood: drawn lower, so that all of them are seen at once. */
  readonly isLevel?: boolean
  /** What it does, to be asked for. */
  readonly about?: string
}

export type Sex = 'female' | 'male'

/** A line that shows a column as it is. */
const column = (name: string, scale = 1): Pick<Line, 'column' | 'scale' | 'values'> => ({
  column: name,
  scale,
  values(series, picked) {
    const all = columnOf(series, name)
    return Float64Array.from(picked, (row) => all[row]! * scale)
  },
})

/** Percent of the bone at day 0 dissolved or laid a year, over a quarter. */
const turnover = (name: string) => (series: Series, picked: Int32Array) => {
  const volume = columnOf(series, 'bv_tv')[0] ?? 1
  const tissue = series.tissueArea
  const rates = rateAt(picked, columnOf(series, 'time_d'), columnOf(series, name), 91)
  return rates.map((rate) => (100 * 365.25 * rate) / (volume * tissue))
}

/** The axes that drive bone most stand open; the other levels are a click away. */
const seenAlways = 3
const colors = ['--reversal', '--accent', '--osteoblast', '--bone', '--osteoclast', '--warm', '--muted']

function levelOf({ level, label, unit, usual, doc, evidence, source }: Hormone): ChartSpec {
  const digits = usual.female[1] < 20 ? 2 : usual.female[1] < 200 ? 1 : 0
  const color = colors[hormones.findIndex((one) => one.level === level)]!
  return {
    title: label,
    unit,
    least: usual.male[1] / 4,
    fromZero: true,
    isLevel: true,
    reference: usual,
    lines: [{ name: label, color, digits, ...column(level) }],
    about: `${doc} Evidence: ${evidenceWords[evidence]} (${source}). Drawn: the mean of each week; shaded: usual in healthy people of middle age.`,
  }
}

/** Levels that are shown when they are asked for. */
export const otherLevels: readonly ChartSpec[] = hormones.slice(seenAlways).map(levelOf)

const budgeted = { digits: 1, isStacked: true }

/** From the blood to the bone: levels, what they ask of bone cells, the cells, what they did. */
export const specs: readonly ChartSpec[] = [
  ...hormones.slice(0, seenAlways).map(levelOf),
  {
    title: 'RANKL : OPG',
    unit: 'day 0 = 1',
    least: 0.4,
    lines: [{ name: 'RANKL : OPG', color: '--warm', digits: 2, ...column('rankl_opg_rel') }],
  },
  {
    title: 'Cells at work',
    unit: 'in the section',
    least: 10,
    fromZero: true,
    lines: [
      { name: 'osteoblasts', color: '--osteoblast', digits: 0, dash: [5, 3], ...column('ob_n') },
      { name: 'reversal', color: '--reversal', digits: 0, dash: [2, 2], ...column('rev_n') },
      { name: 'osteoclasts', color: '--osteoclast', digits: 0, ...column('oc_n') },
    ],
  },
  {
    title: 'Bone volume',
    unit: 'BV/TV, %',
    least: 1,
    lines: [{ name: 'BV/TV', color: '--bone', digits: 2, ...column('bv_tv', 100) }],
  },
  {
    title: 'Turnover',
    unit: '% of bone a year',
    least: 4,
    fromZero: true,
    lines: [
      { name: 'resorbed', color: '--osteoclast', digits: 1, values: turnover('resorbed_um2') },
      { name: 'formed', color: '--osteoblast', digits: 1, dash: [5, 3], values: turnover('formed_um2') },
    ],
  },
  {
    title: 'Gain and loss by cause',
    unit: '% of mineral at day 0, + gained',
    least: 1,
    lines: [
      { name: 'open units', color: '--budget-space', ...budgeted, ...column('budget_space_pct') },
      { name: 'mineral', color: '--budget-mineral', ...budgeted, ...column('budget_mineral_pct') },
      { name: 'imbalance', color: '--budget-balance', ...budgeted, ...column('budget_balance_pct') },
      { name: 'perforation', color: '--budget-perforation', ...budgeted, ...column('budget_perforation_pct') },
      { name: 'fragments', color: '--budget-fragment', ...budgeted, ...column('budget_fragment_pct') },
      { name: 'all', color: '--ink', digits: 1, ...column('bmd_trab_pct') },
    ],
  },
]
