import { listParameters } from '../../model/parameters.ts'
import type { Scenario } from '../../run/scenario.ts'
import { type Provenance, provenanceLine } from '../provenance.ts'
import { bullets, cell, conceptSections, groups, processList, sourceWords, submodelHead, table } from './odd-parts.ts'
import { entities, purpose, schedule } from './odd-text.ts'

/**
 * The description of the model and of this run, in the elements and the order of the ODD protocol (Grimm 2020,
 * doi:10.18564/jasss.4259). Its tables are the program’s own.
 */
export function oddText(scenario: Scenario, origin: Provenance): string {
  return `${[
    '# Trabecula: model description',
    `*After the ODD protocol of 2020, for one run: ${cell(scenario.title || 'untitled')}. ${cell(provenanceLine(origin))}.*`,
    '## 1. Purpose and patterns',
    ...purpose,
    '## 2. Entities, state variables, and scales',
    `The section is a plane of ${sizeWords(scenario)}. Cells take steps of ${value(scenario, 'run.timeStep')} days; signals are brought up to date every ${value(scenario, 'run.signalEvery')}, the load every ${value(scenario, 'run.mechanicsEvery')} days. Time is counted from the settled start, day 0, which follows ${value(scenario, 'run.settling')} days of settling.`,
    table(
      ['Entity', 'State variables'],
      entities.map(([name, variables]) => [name, variables]),
    ),
    '## 3. Process overview and scheduling',
    schedule,
    processList(),
    '## 4. Design concepts',
    ...conceptSections(),
    '## 5. Initialization',
    `${startWords(scenario)} It then settles under the body of day 0, untreated, until the remodeling space is open and units of every age are at work. This run’s seed is \`${cell(scenario.seed)}\`. What differs from the defaults at the start:`,
    changedTable(scenario),
    '## 6. Input data',
    inputWords(scenario),
    '## 7. Submodels',
    sourceWords('with its value at the start of this run'),
    ...groups().flatMap(([group, rows]) => [
      ...submodelHead(group),
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
    entries.length === 0 ? `${title}: none.` : `${title}:\n\n${bullets(entries.map(json))}`
  return [
    'No time series from outside drive the model. What comes from outside is the subject, what is prescribed, and what is done by hand.',
    `The subject: ${json(subject)}.`,
    list('Prescribed', prescription),
    list('Done by hand', interventions),
  ].join('\n\n')
}
