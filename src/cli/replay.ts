import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { replay as replayRecording } from '../run/recording.ts'
import { createProgress } from './progress.ts'
import { imageMovedArgument, openRecording } from './recording-file.ts'

const args = {
  recording: { type: 'positional', description: 'A recording, or the folder of a run', required: true },
  ...imageMovedArgument,
} as const

export const replay = defineCommand({
  meta: { name: 'replay', description: 'Live a recording again and check every fingerprint' },
  args,
  async run({ args }) {
    const { recording, resources } = openRecording(args.recording, args.image, 'replay')
    const progress = createProgress('days')
    const settling = recording.scenario.parameters['run.settling']!
    const verdict = await replayRecording(recording, resources, async (day) => {
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
