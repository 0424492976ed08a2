import { join, resolve } from 'node:path'
import { defineCommand } from 'citty'
import { exportRun } from '../protocol/export/export.ts'
import { type ExportFormat, exportFormatNames, exportFormats } from '../protocol/export/formats.ts'
import { InputError, shown, suggestion } from '../run/input-error.ts'
import { createRun } from '../run/run.ts'
import { readDays } from '../run/scenario.ts'
import { stains } from '../view/stains.ts'
import { numberOption } from './arguments.ts'
import { cohortCharts, isCohort } from './cohort-charts.ts'
import { checkFile, writeWhole } from './file.ts'
import { onInterrupt } from './interrupt.ts'
import { createProgress } from './progress.ts'
import { imageMovedArgument, openRecording, recordingAt } from './recording-file.ts'

const args = {
  recording: {
    type: 'positional',
    description: 'A recording, or the folder of a run or, for charts, of a cohort',
    required: true,
  },
  format: { type: 'string', description: exportFormatNames.join(', '), valueHint: 'format' },
  out: { type: 'string', description: 'The file to write', valueHint: 'file' },
  from: { type: 'string', description: 'First day; 0 unless given, negative while settling', valueHint: 'days' },
  to: { type: 'string', description: 'Last day; the end of the recording unless given', valueHint: 'days' },
  every: {
    type: 'string',
    description: 'Days between rows, or between moments of a trajectory; 7, or some 120 moments in all, unless given',
    valueHint: 'days',
  },
  measures: { type: 'string', description: 'What to chart, by the names in series.csv', valueHint: 'a,b,…' },
  scale: { type: 'string', description: 'Pixels to a site of a picture', valueHint: 'n' },
  stain: { type: 'string', description: 'light, or dark as by lamplight', valueHint: 'name' },
  plain: { type: 'boolean', description: 'CSV without the lines that say where it comes from' },
  force: { type: 'boolean', description: 'Replace the file if it is there' },
  ...imageMovedArgument,
} as const

/** `export`, which is no name a module can give. */
export const exportCommand = defineCommand({
  meta: { name: 'export', description: 'Live a recording again, check it, and write it as a file of another form' },
  args,
  async run({ args }) {
    const format = formatOption(args.format)
    if (args.out === undefined)
      throw new InputError(`Say where it should go: --out run${exportFormats[format].extension}.`)
    refuseStray(format, args)
    const stretch = {
      ...optional('from', daysOption(args.from, 'from')),
      ...optional('to', daysOption(args.to, 'to')),
      ...optional('every', daysOption(args.every, 'every')),
    }
    const scale = numberOption(args.scale, 'scale', { min: 0.1, max: 64 })
    const stain = args.stain ?? 'light'
    if (stain !== 'light' && stain !== 'dark')
      throw new InputError(`--stain is ${shown(stain)}, but it must be light or dark.`)
    const measures = args.measures?.split(',').map((name) => name.trim())
    checkFile(args.out, args.force)
    if (isCohort(args.recording)) {
      if (format !== 'svg' || stretch.every !== undefined)
        throw new InputError(
          `${shown(args.recording)} is a cohort, of which there are charts only: --format svg, without --every.`,
        )
      writeWhole(args.out, new TextEncoder().encode(cohortCharts(args.recording, stretch, measures)))
      console.log(`${args.out}: charts of ${join(args.recording, 'cohort.csv')}, as it is.`)
      return 0
    }
    if (resolve(args.out) === resolve(recordingAt(args.recording, 'export')))
      throw new InputError(`${shown(args.out)} is the recording itself; choose another --out.`)
    const { recording, resources } = openRecording(args.recording, args.image, 'export')
    const run = createRun(recording.scenario, resources)

    const progress = createProgress('days')
    const stop = new AbortController()
    const letGo = onInterrupt(() => stop.abort())
    const settling = recording.scenario.parameters['run.settling']!
    const last = (stretch.to ?? recording.days) + settling
    try {
      const { file, origin, checked } = await exportRun(
        { recording, run },
        {
          format,
          stretch,
          colors: stains[stain],
          isPlain: args.plain ?? false,
          ...optional('scale', scale),
          ...optional(
            'measures',
            args.measures?.split(',').map((name) => name.trim()),
          ),
        },
        {
          signal: stop.signal,
          breathe: () => new Promise((done) => setImmediate(done)),
          clock: () => new Date().toISOString(),
          onProgress: (day) =>
            progress.show(
              day + settling,
              last,
              day < 0 ? `settling, day ${Math.floor(day)}` : `day ${Math.floor(day)}`,
            ),
        },
      )
      progress.end()
      writeWhole(args.out, file)
      const size = file.length < 1e5 ? `${file.length} bytes` : `${(file.length / 1e6).toFixed(1)} MB`
      console.log(
        `${args.out}: ${size}, day ${origin.day}, state ${origin.stateHash}; ${checked} fingerprints agree, to the bit.`,
      )
    } catch (error) {
      progress.end()
      if (!stop.signal.aborted) throw error
      console.error('Stopped; nothing was written.')
      return 130
    } finally {
      letGo()
    }
    return 0
  },
})

function formatOption(name: string | undefined): ExportFormat {
  const known = exportFormatNames.join(', ')
  if (name === undefined) throw new InputError(`Say which format: --format, one of ${known}.`)
  if (Object.hasOwn(exportFormats, name)) return name as ExportFormat
  const hint = suggestion(name, exportFormatNames)
  throw new InputError(`There is no format ${shown(name)}${hint || `; there are ${known}.`}`)
}

/** Options that only some formats heed, which the others would pass over in silence. @throws InputError */
function refuseStray(format: ExportFormat, args: Readonly<Record<string, unknown>>): void {
  const heeds: Readonly<Record<string, readonly ExportFormat[]>> = {
    measures: ['svg', 'capsule'],
    scale: ['png', 'capsule'],
    stain: ['png', 'capsule'],
    plain: ['csv', 'csv-long'],
    every: ['csv', 'csv-long', 'parquet', 'simularium', 'simularium-binary', 'svg', 'capsule'],
  }
  for (const [name, formats] of Object.entries(heeds))
    if (args[name] !== undefined && args[name] !== false && !formats.includes(format))
      throw new InputError(`--${name} means nothing to ${format}; it is for ${formats.join(', ')}.`)
}

/** Days, as a number or a duration such as "18 mo". @throws InputError */
function daysOption(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined
  const days = readDays(text.trim())
  if (Number.isFinite(days)) return days
  throw new InputError(`--${name} is ${shown(text)}, but it must be a number of days, or a duration such as "18 mo".`)
}

/** A member, or none if there is no value. */
const optional = <K extends string, T>(name: K, value: T | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { [key in K]?: T }
