import { InputError } from '../run/input-error.ts'
import { readRecording } from '../run/recording.ts'
import { createRun, type Run, type Section } from '../run/run.ts'
import { parseScenario, readJson, readScenario, type Scenario } from '../run/scenario.ts'
import { restoreSnapshot } from '../run/snapshot.ts'
import { shippedHint, shippedScenario } from '../scenarios/index.ts'
import type { OpenRequest } from './simulation.ts'

export interface Opening {
  readonly run: Run
  /** Its name among the shipped scenarios, if it is one. */
  readonly shipped: string | null
  /** What the section is, in a sentence or two. */
  readonly about: string
}

/** Makes the run that a page asks for. @throws InputError in one sentence if it cannot be lived. */
export async function openRun(request: OpenRequest): Promise<Opening> {
  if ('shipped' in request) {
    const scenario = shippedScenario(request.shipped)
    if (!scenario)
      throw new InputError(`There is no scenario ${JSON.stringify(request.shipped)}${shippedHint(request.shipped)}`)
    return opened(createRun(changed(scenario, request)), request.shipped)
  }
  if ('text' in request) return opened(createRun(changed(readFile(request.text, request.name), request)))
  if (isSnapshot(request.file)) {
    const run = restoreSnapshot(request.file)
    const isRestart = request.seed !== undefined || request.parameters !== undefined
    return opened(isRestart ? createRun(changed(run.scenario, request)) : run)
  }
  return openImageRun(request)
}

/** Whether an image needs to be told how large its pixels are. @throws Error in one sentence if it is not an image. */
export async function lookAt(file: Uint8Array, name: string): Promise<{ asksPixelSize: boolean; sentence: string }> {
  if (isSnapshot(file)) return { asksPixelSize: false, sentence: '' }
  const { openImage } = await import('../formats/image/open.ts')
  const { format, width, height, pages, pixelSize } = openImage(file)
  const stack = pages > 1 ? `, ${pages} pages` : ''
  return {
    asksPixelSize: pixelSize === undefined,
    sentence: `${name} (${format}, ${width} × ${height} pixels${stack}) does not say how large its pixels are.`,
  }
}

const opened = (run: Run, shipped: string | null = null): Opening => ({ run, shipped, about: run.scenario.description })

/** The scenario with the seed and numbers asked for in place of its own. */
function changed(scenario: Scenario, { seed, parameters }: OpenRequest): Scenario {
  if (seed === undefined && parameters === undefined) return scenario
  return parseScenario({ ...scenario, seed: seed ?? scenario.seed, parameters: parameters ?? scenario.parameters })
}

function readFile(text: string, name: string): Scenario {
  const format = (readJson(text, name) as { format?: unknown } | null)?.format
  return format === 'trabecula/recording' ? readRecording(text).scenario : readScenario(text, name)
}

async function openImageRun(request: OpenRequest & { file: Uint8Array; name: string; pixelSize?: number }) {
  const { file, name, pixelSize } = request
  const { sectionOf } = await import('../formats/scenario-section.ts')
  const tissue = { image: name, ...(pixelSize === undefined ? {} : { pixelSize }) }
  const { notes, ...section } = sectionOf(tissue, file)
  const sha256 = await digest(file)
  const scenario = parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: name,
    tissue: { ...tissue, ...(sha256 ? { sha256 } : {}) },
  })
  const whole: Section = { ...section, ...(sha256 ? { sha256 } : {}) }
  const run = createRun(changed(scenario, request), { section: whole })
  const { width, height, pixelSize: site } = section.grid
  const size = `${((width * site) / 1000).toFixed(1)} × ${((height * site) / 1000).toFixed(1)} mm of your own image.`
  return { ...opened(run), about: [size, ...notes].join(' ') }
}

/** SHA-256 in hexadecimal, where the page may compute it. */
async function digest(bytes: Uint8Array): Promise<string | undefined> {
  const hash = await globalThis.crypto?.subtle?.digest('SHA-256', bytes.slice())
  return hash && [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const isSnapshot = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(0, 4)) === 'TABS'
