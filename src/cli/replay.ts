import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { InputError, shown } from '../run/input-error.ts'
import { readRecording, replay as replayRecording } from '../run/recording.ts'
import { readFile, withResources } from './arguments.ts'
import { createProgress } from './progress.ts'

const args = {
  recording: { type: 'positional', description: 'A recording, or the folder of a run', required: true },
  image: {
    type: 'string',
    description: 'Where the image is now, if the recording started from one',
    valueHint: 'file',
  },
} as const

export const replay = defineCommand({
  meta: { name: 'replay', description: 'Live a recording again and check every fingerprint' },
  args,
  async run({ args }) {
    const path = recordingAt(args.recording)
    const recording = readRecording(readFile(path).toString('utf8'))
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
    if (verdict.ok) {
      console.log(`The same, to the bit: ${verdict.checked} fingerprints over ${verdict.days} days agree.`)
      return 0
    }
    const { day, part, expected, found } = verdict
    const other =
      recording.version === version ? '' : ` It was recorded with version ${recording.version}, this is ${version}.`
    console.error(`Day ${day} differs first in ${part}: recorded ${expected}, now ${found}.${other}`)
    return 1
  },
})

/** The recording itself, or the one in the folder of a run. @throws InputError */
function recordingAt(path: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path
  const inside = join(path, 'recording.trabecula.json')
  if (existsSync(inside)) return inside
  throw new InputError(
    `The folder ${shown(path)} holds no recording.trabecula.json; replay needs a recording or the folder of a run.`,
  )
}
