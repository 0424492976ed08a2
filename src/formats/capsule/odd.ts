import { seriesColumns } from '../../measure/series.ts'
import { listParameters } from '../../model/parameters.ts'
import type { Scenario } from '../../run/scenario.ts'
import { oneLine, type Provenance, provenanceLine } from '../provenance.ts'
import { concepts, entities, processes, submodels } from './odd-text.ts'

/**
 * The description of the model and of this run, in the elements and the order of the ODD protocol (Grimm 2020,
 * doi:10.18564/jasss.4259). Its tables are the program’s own.
 */
export function oddText(scenario: Scenario, origin: Provenance): string {
  return `${[
    '# Trabecula: model description',
    `*After the ODD protocol of 2020, for one run: ${cell(scenario.title || 'untitled')}. ${cell(provenanceLine(origin))}.*`,
    '## 1. Purpose and patterns',
    'The model asks how single remodeling units, steered by signals, load and hormones, add up to the bone that a person has: why bone is lost after menopause, under disuse or without testosterone, and what treatment gives back. It is for research and education, and not for the care of anyone.',
    'It is held against patterns that were observed in people: the static and dynamic histomorphometry of healthy adults, the size and time course of bone loss after natural and surgical menopause, the responses of density and of turnover markers to published treatments, the severing of struts, and the mineral density distribution. `trabecula evidence` prints the model beside them, hits and misses.',
    '## 2. Entities, state variables, and scales',
    `The section is a plane of ${sizeWords(scenario)}. Cells take steps of ${value(scenario, 'run.timeStep')} days; signals are brought up to date every ${value(scenario, 'run.signalEvery')}, the load every ${value(scenario, 'run.mechanicsEvery')} days. Time is counted from the settled start, day 0, which follows ${value(scenario, 'run.settling')} days of settling.`,
    table(
      ['Entity', 'State variables'],
      entities.map(([name, variables]) => [name, variables]),
    ),
    '## 3. Process overview and scheduling',
    'In every step, in this order; a process whose turn has not come is passed over. State variables are changed at once, and cells are taken in the order of their birth.',
    processes.map(([name, words], k) => `${k + 1}. **${name}.** ${words}`).join('\n'),
    '## 4. Design concepts',
    ...concepts.flatMap(([name, words]) => [`### ${name}`, words]),
    '### Observation',
    `Measures are taken from the whole state and change nothing in it; they carry the names and units of the ASBMR nomenclature (Dempster 2013, doi:10.1002/jbmr.1805).`,
    table(
      ['Column', 'Symbol', 'Unit', 'Meaning'],
      seriesColumns.map(({ name, symbol, unit, doc }) => [`\`${name}\``, symbol, unit, doc]),
    ),
    '## 5. Initialization',
    `${startWords(scenario)} It then settles under the body of day 0, untreated, until the remodeling space is open and units of every age are at work. This run’s seed is \`${cell(scenario.seed)}\`. What differs from the defaults at the start:`,
    changedTable(scenario),
    '## 6. Input data',
    inputWords(scenario),
    '## 7. Submodels',
    'Every number that a submodel uses, with its value at the start of this run, its unit, its meaning and where it comes from: *read* in the source named, *remembered* from the literature, *derived* from other numbers, *calibrated* on the model itself, or *assumed*.',
    ...groups().flatMap(([group, rows]) => [
      `### ${submodels[group]?.[0] ?? group}`,
      submodels[group]?.[1] ?? '',
      table(
        ['Parameter', 'Value', 'Unit', 'Meaning', 'Source'],
        rows.map(({ path, row }) => [
          `\`${path}\``,
          String(scenario.parameters[path]),
          row.unit,
          row.doc,
          `*${row.tag}*: ${row.source}`,
        ]),
      ),
    ]),
  ].join('\n\n')}\n`
}

function groups() {
  const found = new Map<string, ReturnType<typeof listParameters>[number][]>()
  for (const one of listParameters()) {
    const group = one.path.split('.')[0]!
    found.set(group, [...(found.get(group) ?? []), one])
  }
  return [...found]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}

/** A text as it fits in a line of Markdown. */
const cell = (text: string) => oneLine(text).replaceAll('|', '\\|').replaceAll('<', '&lt;')

const value = ({ parameters }: Scenario, path: string) => String(parameters[path])

function sizeWords({ tissue }: Scenario): string {
  if ('image' in tissue) return 'sites, as its image has it'
  const { width, height, pixelSize } = tissue
  const side = (sites: number) => `${((sites * pixelSize) / 1000).toFixed(2)}`
  return `${width} × ${height} sites of ${pixelSize} µm (${side(width)} × ${side(height)} mm)`
}

function startWords({ tissue }: Scenario): string {
  return 'image' in tissue
    ? `The section is taken from the image \`${cell(tissue.image)}\`${tissue.sha256 ? ` (SHA-256 ${tissue.sha256})` : ''}.`
    : `A section of the kind \`${tissue.generate}\` is grown from the seed.`
}

function changedTable({ parameters }: Scenario): string {
  const changed = listParameters().filter(({ path, row }) => parameters[path] !== row.value)
  if (changed.length === 0) return 'Nothing: every parameter has its default.'
  return table(
    ['Parameter', 'Default', 'This run', 'Unit'],
    changed.map(({ path, row }) => [`\`${path}\``, String(row.value), String(parameters[path]), row.unit]),
  )
}

function inputWords({ subject, prescription, interventions }: Scenario): string {
  const json = (value: unknown) => `\`${cell(JSON.stringify(value))}\``
  const list = (title: string, entries: readonly unknown[]) =>
    entries.length === 0 ? `${title}: none.` : `${title}:\n\n${entries.map((entry) => `- ${json(entry)}`).join('\n')}`
  return [
    'No time series from outside drive the model. What comes from outside is the subject, what is prescribed, and what is done by hand.',
    `The subject: ${json(subject)}.`,
    list('Prescribed', prescription),
    list('Done by hand', interventions),
  ].join('\n\n')
}
