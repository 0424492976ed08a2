import { brushes } from '../../model/brush/brushes.ts'
import { drugOf } from '../../model/endocrine/drugs/index.ts'
import { label } from '../../panel/words.ts'
import { canonicalJson } from '../../run/canonical.ts'
import type { ClampName, Prescribed } from '../../run/prescription.ts'
import type { Intervention } from '../../run/scenario.ts'
import type { ScenarioSubject, SubjectChange } from '../../run/subject.ts'

/** A run as far as it can be treated otherwise than another. */
export interface Treated {
  readonly prescription: readonly Prescribed[]
  readonly subject: ScenarioSubject
  /** `group.name` to value. */
  readonly parameters: Readonly<Record<string, number>>
  /** All that was done so far. */
  readonly interventions: readonly Intervention[]
}

/** In words, what a twin is treated with that the first is not, and the other way about; nothing if they are treated alike. */
export function differencesInWords(first: Treated, twin: Treated): string[] {
  const key = (entry: Prescribed) => canonicalJson(entry)
  const only = (own: Treated, other: Treated) => {
    const known = new Set(other.prescription.map(key))
    return own.prescription.filter((entry) => !known.has(key(entry)))
  }
  const added = only(twin, first)
  const missing = only(first, twin)
  // A course that goes on otherwise is told once, as it is in the twin.
  const changed = (entry: Prescribed) => added.some((other) => laneOf(other) === laneOf(entry))
  return [
    ...added.map(prescribedWords),
    ...missing.filter((entry) => !changed(entry)).map((entry) => `without ${prescribedWords(entry)}`),
    ...levels(first, twin),
    ...turned(first, twin),
    ...life(first.subject, twin.subject),
    ...painted(first, twin),
  ]
}

/** 'day 40', 'year 2.5': when something begins, short. */
export const when = (day: number) => (day < 366 ? `day ${Math.round(day)}` : `year ${+(day / 365.25).toFixed(1)}`)

const laneOf = (entry: Prescribed) => ('clamp' in entry ? entry.clamp : `${entry.drug} ${entry.route}`)

function prescribedWords(entry: Prescribed): string {
  const { start, stop } = entry
  const time = `from ${when(Math.max(0, start))}${stop === undefined ? '' : ` to ${when(stop)}`}`
  const taken =
    'adherence' in entry && entry.adherence < 1 ? `, ${Math.round(100 * entry.adherence)} % of doses taken` : ''
  return `${givenWords(entry)} ${time}${taken}`
}

/** 'estradiol patch 50 µg/day', 'IGF-1 held at 200 µg/L'. */
export function givenWords(entry: Prescribed): string {
  if ('clamp' in entry) return heldWords(entry.clamp, entry.to)
  const name = drugOf(entry.drug)?.label.toLowerCase() ?? entry.drug
  const often = entry.unit.endsWith('/day') ? '' : ` every ${+entry.interval.toFixed(1)} days`
  return `${name} ${routeWords[entry.route]} ${entry.dose} ${entry.unit}${often}`
}

export const heldWords = (level: ClampName, to: number) => `${levelNames[level]} held at ${levelText(level, to)}`

const routeWords = { patch: 'patch', gel: 'gel', oral: 'by mouth', im: 'into muscle', sc: 'under the skin' }

const levelNames: Readonly<Record<ClampName, string>> = {
  e2_pg_ml: 'estradiol',
  t_ng_dl: 'testosterone',
  p4_ng_ml: 'progesterone',
  shbg_nmol_l: 'SHBG',
  gh_ug_l: 'growth hormone',
  igf1_ug_l: 'IGF-1',
  pth_pg_ml: 'PTH',
}
const levelUnits: Readonly<Record<ClampName, string>> = {
  e2_pg_ml: 'pg/mL',
  t_ng_dl: 'ng/dL',
  p4_ng_ml: 'ng/mL',
  shbg_nmol_l: 'nmol/L',
  gh_ug_l: 'µg/L',
  igf1_ug_l: 'µg/L',
  pth_pg_ml: 'pg/mL',
}
const levelText = (name: ClampName, to: number) => `${to} ${levelUnits[name]}`

/** Strokes of a brush on one of the two only. Labels change nothing, and are not told. */
function painted(first: Treated, twin: Treated): string[] {
  const strokesOf = ({ interventions }: Treated) => interventions.filter((change) => 'brush' in change)
  const only = (own: Treated, other: Treated) => {
    const known = new Set(strokesOf(other).map((stroke) => canonicalJson(stroke)))
    return strokesOf(own).filter((stroke) => !known.has(canonicalJson(stroke)))
  }
  const words = ({ brush, day }: ReturnType<typeof strokesOf>[number]) =>
    `a stroke of ${brushes[brush].label.toLowerCase()} on ${when(day)}`
  return [...only(twin, first).map(words), ...only(first, twin).map((stroke) => `without ${words(stroke)}`)]
}

/** Levels held by hand in one of the two. */
function levels(first: Treated, twin: Treated): string[] {
  const held = ({ interventions }: Treated) => {
    const now = new Map<ClampName, { to: number; day: number }>()
    for (const change of interventions) {
      if (!('clamp' in change)) continue
      if (change.to === null) now.delete(change.clamp)
      else now.set(change.clamp, { to: change.to, day: change.day })
    }
    return now
  }
  const [before, after] = [held(first), held(twin)]
  const words: string[] = []
  for (const [name, { to, day }] of after)
    if (before.get(name)?.to !== to) words.push(`${heldWords(name, to)} from ${when(day)}`)
  for (const name of before.keys()) if (!after.has(name)) words.push(`${levelNames[name]} not held`)
  return words
}

function turned(first: Treated, twin: Treated): string[] {
  return Object.entries(twin.parameters).flatMap(([path, value]) => {
    const was = first.parameters[path]
    if (was === undefined || was === value) return []
    const last = [...twin.interventions, ...first.interventions]
      .filter((change) => 'parameter' in change && change.parameter === path)
      .map(({ day }) => day)
    const [group, name] = path.split('.') as [string, string]
    const since = last.length > 0 ? ` from ${when(Math.max(0, ...last))}` : ''
    return `${group === 'load' ? 'load ' : ''}${label(name).toLowerCase()} ${value} instead of ${was}${since}`
  })
}

const events: Readonly<Record<keyof SubjectChange, (subject: ScenarioSubject) => string>> = {
  menopauseAge: ({ menopauseAge, menopause }) =>
    menopause === 'surgical' ? `ovaries removed at ${years(menopauseAge)}` : `last period at ${years(menopauseAge)}`,
  menopause: ({ menopauseAge, menopause }) =>
    menopause === 'surgical' ? `ovaries removed at ${years(menopauseAge)}` : `last period at ${years(menopauseAge)}`,
  hypogonadism: ({ hypogonadism }) =>
    hypogonadism ? `hypogonadism from ${when(Math.max(0, hypogonadism.start))}` : 'without hypogonadism',
  ghDeficiency: ({ ghDeficiency }) =>
    ghDeficiency ? `GH deficiency from ${when(Math.max(0, ghDeficiency.start))}` : 'without GH deficiency',
  vitaminD: ({ vitaminD }) => `vitamin D ${vitaminD} nmol/L`,
  inflammation: ({ inflammation }) => `inflammation ${inflammation}`,
}

const years = (age: number) => `${+age.toFixed(1)} years`

function life(first: ScenarioSubject, twin: ScenarioSubject): string[] {
  const names = Object.keys(events) as (keyof SubjectChange)[]
  const words = names
    .filter((name) => JSON.stringify(first[name]) !== JSON.stringify(twin[name]))
    .map((name) => events[name](twin))
  return [...new Set(words)]
}
