import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { InputError, shown } from '../run/input-error.ts'
import { isLink, readLink } from '../run/link.ts'
import { readRecording, replay as replayRecording } from '../run/recording.ts'
import { presets } from '../scenarios/index.ts'
import { readFile, withResources } from './arguments.ts'
import { createProgress } from './progress.ts'

const args = {
  recording: { type: 'positional', description: 'A recording, the folder of a run, or a link', required: true },
  image: {
    type: 'string',
    description: 'Where the image is now, if the recording started from one',
    valueHint: 'file',
  },
} as const

export const replay = defineCommand({
  meta: { name: 'replay', description: 'Live a recording or a link again and check every fingerprint' },
  args,
  async run({ args }) {
    const link = isLink(args.recording) ? readLink(args.recording, presets) : null
    const path = link ? '.' : recordingAt(args.recording)
    const recording = link ? link.recording : readRecording(readFile(path).toString('utf8'))
    const { tissue } = recording.scenario
    if (args.image !== undefined && !('image' in tissue))
      throw new InputError('--image is given, but the recording did not start from an image.')
    const moved = args.image === undefined ? tissue : { ...tissue, image: args.image }
    const folders = args.image === undefined ? [dirname(path), '.'] : ['.']
    const { scenario, resources } = withResources({ ...recording.scenario, tissue: moved }, folders)

    const progress = createProgress('days')
    const settling = scenario.parameters['run.settling']!
    const verdict = await replayRecording({ ...recording, scenario }, resources, async (day) => {
      progress.show(day + settling, recording.days + settling, `day ${Math.floor(day)} of ${recording.days}`)
      await new Promise((resolve) => setImmediate(resolve))
    })
    progress.end()
    const isOther = recording.version !== version
    const versions = ` It was recorded with version ${recording.version}, this is ${version}.`
    if (verdict.ok) {
      const { checked, days } = verdict
      const agree = checked === 1 ? 'the fingerprint agrees' : `${checked} fingerprints over ${days} days agree`
      console.log(`The same, to the bit: ${agree}.${isOther ? versions : ''}`)
      return 0
    }
    const { day, alike, part, expected, found } = verdict
    const other = isOther
      ? versions
      : link?.isAnotherPreset
        ? ` The scenario ${link.preset}, from which the link starts, has changed since.`
        : ''
    const where = part === 'whole' ? '' : ` in ${part}`
    // A link carries few fingerprints: the day itself lies between two of them.
    const before = link && alike !== null ? ` Day ${alike} is alike.` : ''
    console.error(`Day ${day} differs first${where}: recorded ${expected}, now ${found}.${before}${other}`)
    return 1
  },
})

/** The recording itself, or the one in the folder of a run. @throws InputError */
export function recordingAt(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path
  const inside = join(path, 'recording.trabecula.json')
  if (existsSync(inside)) return inside
  throw new InputError(
    `The folder ${shown(path)} holds no recording.trabecula.json; replay needs a recording or the folder of a run.`,
  )
}
