import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { InputError, shown } from '../run/input-error.ts'
import { isLink, type Linked, readLink } from '../run/link.ts'
import { type Recording, readRecording } from '../run/recording.ts'
import type { Resources } from '../run/run.ts'
import { presets } from '../scenarios/index.ts'
import { readFile, withResources } from './arguments.ts'

/** How a recording whose image has moved is told where it is. */
export const imageMovedArgument = {
  image: {
    type: 'string',
    description: 'Where the image is now, if the recording started from one',
    valueHint: 'file',
  },
} as const

/** A recording, the one in the folder of a run, or that of a link, with what it starts from. @throws InputError */
export function openRecording(
  given: string,
  image: string | undefined,
  verb: string,
): { recording: Recording; resources: Resources; link?: Linked } {
  if (isLink(given)) {
    const link = readLink(given, presets)
    if (image !== undefined) throw new InputError('--image is given, but a link never starts from an image.')
    return { recording: link.recording, resources: {}, link }
  }
  const path = recordingAt(given, verb)
  const recording = readRecording(readFile(path).toString('utf8'))
  const { tissue } = recording.scenario
  if (image !== undefined && !('image' in tissue))
    throw new InputError('--image is given, but the recording did not start from an image.')
  const moved = image === undefined ? tissue : { ...tissue, image }
  const folders = image === undefined ? [dirname(path), '.'] : ['.']
  const { scenario, resources } = withResources({ ...recording.scenario, tissue: moved }, folders)
  return { recording: { ...recording, scenario }, resources }
}

/** The path of a recording, or of the one in the folder of a run. @throws InputError */
export function recordingAt(path: string, verb: string): string {
  if (!existsSync(path) || !statSync(path).isDirectory()) return path
  const inside = join(path, 'recording.trabecula.json')
  if (existsSync(inside)) return inside
  throw new InputError(
    `The folder ${shown(path)} holds no recording.trabecula.json; ${verb} needs a recording or the folder of a run.`,
  )
}
