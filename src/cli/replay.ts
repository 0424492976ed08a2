import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { counted } from '../run/number-words.ts'
import { replay as replayRecording } from '../run/recording.ts'
import { createProgress } from './progress.ts'
import { imageMovedArgument, openRecording } from './recording-file.ts'

const args = {
  recording: { type: 'positional', description: 'A recording, the folder of a run, or a link', required: true },
  ...imageMovedArgument,
} as const

export const replay = defineCommand({
  meta: { name: 'replay', description: 'Live a recording or a link again and check every fingerprint' },
  args,
  async run({ args }) {
    const { recording, resources, link } = openRecording(args.recording, args.image, 'replay')
    const progress = createProgress('days')
    const settling = recording.scenario.parameters['run.settling']!
    const verdict = await replayRecording(recording, resources, async (day) => {
      progress.show(day + settling, recording.days + settling, `day ${Math.floor(day)} of ${recording.days}`)
      await new Promise((resolve) => setImmediate(resolve))
    })
    progress.end()
    const isOther = recording.version !== version
    const versions = ` It was recorded with version ${recording.version}, this is ${version}.`
    if (verdict.ok) {
      const { checked, days } = verdict
      const agree =
        checked === 1 ? 'the fingerprint agrees' : `${checked} fingerprints over ${counted(days, 'day')} agree`
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
