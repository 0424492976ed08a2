import { defineCommand } from 'citty'
import { linkOf } from '../run/link.ts'
import { readRecording } from '../run/recording.ts'
import { presets } from '../scenarios/index.ts'
import { readFile } from './arguments.ts'
import { recordingAt } from './recording-file.ts'

const args = {
  recording: { type: 'positional', description: 'A recording, or the folder of a run', required: true },
} as const

export const link = defineCommand({
  meta: {
    name: 'link',
    description: 'Print a recording as a link: add it to the address of the page, or give it to replay',
  },
  args,
  async run({ args }) {
    const recording = readRecording(readFile(recordingAt(args.recording, 'link')).toString('utf8'))
    console.log(linkOf(recording, presets))
    return 0
  },
})
