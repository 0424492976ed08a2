import { type Zippable, zipSync } from 'fflate'
import { type CapsuleFile, crateOf } from '../../formats/capsule/crate.ts'
import { oddText } from '../../formats/capsule/odd.ts'
import { licenceNote, readMe } from '../../formats/capsule/texts.ts'
import { parquetOf } from '../../formats/parquet.ts'
import { wideCsv } from '../../formats/series-table.ts'
import { simulariumBinary } from '../../formats/simularium/write.ts'
import { canonicalJson } from '../../run/canonical.ts'
import { exportFormats } from './formats.ts'
import type { ExportedFile, ExportRequest, Gathered } from './gather.ts'
import { bytes, chartsOf, logOf, trajectoryOf } from './parts.ts'

/** A run with everything about it, as one ZIP that is an RO-Crate. */
export function capsuleOf({ measures }: ExportRequest, gathered: Gathered): ExportedFile {
  const { recording, origin, rows, pictures, started, ended } = gathered
  const { scenario } = recording
  const { csv, parquet, events, svg, png, 'simularium-binary': simularium } = exportFormats
  const file = (
    role: CapsuleFile['role'],
    path: string,
    name: string,
    type: string,
    contents: string | ExportedFile,
  ): CapsuleFile => ({ role, path, name, type, contents: typeof contents === 'string' ? bytes(contents) : contents })
  const json = 'application/json'
  const made: CapsuleFile[] = [
    file(
      'input',
      'scenario.trabecula.json',
      'The scenario, nothing left to defaults',
      json,
      `${canonicalJson(scenario)}\n`,
    ),
    file(
      'input',
      'recording.trabecula.json',
      'The recording: the scenario, all that was done, and fingerprints',
      json,
      `${canonicalJson(recording)}\n`,
    ),
    file('result', 'series.csv', 'Measures by day, with units', csv.type, wideCsv(rows, origin)),
    file('result', 'series.parquet', 'The same as Parquet', parquet.type, parquetOf(rows, origin)),
    file('result', 'events.ndjson', 'What happened, event by event', events.type, logOf(gathered)),
    ...(rows.length > 0
      ? [file('result', 'figures/measures.svg', 'Charts of the measures', svg.type, chartsOf(gathered, measures))]
      : []),
    ...pictures.map(({ day, png: contents }) =>
      file('result', `figures/section-day-${day}.png`, `The stained section on day ${day}`, png.type, contents),
    ),
    file(
      'result',
      'trajectory.simularium',
      'Cells and outline of the bone, for Simularium',
      simularium.type,
      simulariumBinary(trajectoryOf(gathered)),
    ),
    file(
      'about',
      'ODD.md',
      'Description of the model after the ODD protocol',
      'text/markdown',
      oddText(scenario, origin),
    ),
    file('about', 'LICENCE.txt', 'On which terms this may be used', 'text/plain', licenceNote(origin)),
  ]
  const files = [file('about', 'README.md', 'What this is', 'text/markdown', readMe(made, origin)), ...made]
  const description = `${scenario.description || 'A run of a section of trabecular bone.'} Lived to day ${origin.day} by Trabecula ${origin.version}.`
  const crate = crateOf(files, origin, { started, ended, description })
  const zipped: Zippable = {}
  for (const { path, contents } of [...files, file('about', 'ro-crate-metadata.json', '', json, crate)])
    zipped[path] = [contents, { level: /\.(png|parquet)$/.test(path) ? 0 : 6, mtime: ended }]
  return zipSync(zipped) as ExportedFile
}
