import { seriesColumns } from '../../measure/series.ts'
import { listParameters } from '../../model/parameters.ts'
import { oneLine } from '../provenance.ts'
import { submodels } from './odd-submodels.ts'
import { concepts, processes } from './odd-text.ts'

/* Parts that the description of a run and that of the model as such have in common, as Markdown. */

/** A text as it fits in a line of Markdown. */
export const cell = (text: string) => oneLine(text).replaceAll('|', '\\|').replaceAll('<', '&lt;')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

export const bullets = (entries: readonly string[]) => entries.map((entry) => `- ${entry}`).join('\n')

export const processList = () => processes.map(({ name, words }, k) => `${k + 1}. **${name}.** ${words}`).join('\n')

/** Design concepts in the order of the protocol; the last has a table of all that is measured. */
export function conceptSections(): string[] {
  return [
    ...concepts.flatMap(([name, words]) => [`### ${name}`, words]),
    '### Observation',
    'Measures are taken from the whole state and change nothing in it; they carry the names and units of the ASBMR nomenclature (Dempster 2013, doi:10.1002/jbmr.1805).',
    table(
      ['Column', 'Symbol', 'Unit', 'Meaning'],
      seriesColumns.map(({ name, symbol, unit, doc }) => [`\`${name}\``, symbol, unit, doc]),
    ),
  ]
}

type Rows = ReturnType<typeof listParameters>

/** Parameters by their groups, in the order of the table. */
export function groups(): [group: string, rows: Rows][] {
  const found = new Map<string, Rows>()
  for (const one of listParameters()) {
    const group = one.path.split('.')[0]!
    found.set(group, [...(found.get(group) ?? []), one])
  }
  return [...found]
}

/** Title, words and equations of a group. */
export function submodelHead(group: string): string[] {
  const { title, words, equations } = submodels[group] ?? { title: group, words: '' }
  return [`### ${title}`, words, equations ? `\`\`\`text\n${equations}\n\`\`\`` : ''].filter((part) => part !== '')
}

export const sourceWords = (value: string) =>
  `Equations are written with the names of the parameters; E.… is what hormones make of a process at the moment, 1 at rest, and S the sclerostin of osteocytes relative to the same osteocytes at rest. Every number that a submodel uses, ${value}, its unit, its meaning and where it comes from: *read* in the source named, *remembered* from the literature, *derived* from other numbers, *calibrated* on the model itself, or *assumed*.`
