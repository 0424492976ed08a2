import { InputError } from '../run/input-error.ts'
import { readJson } from '../run/json.ts'
import { type Linked, readLink } from '../run/link.ts'
import type { Courses } from '../run/past/courses.ts'
import { type Recording, readRecording } from '../run/recording.ts'
import { createRun, type Run } from '../run/run.ts'
import { type ImageTissue, parseScenario, readScenario, type Scenario } from '../run/scenario.ts'
import { restoreSnapshot } from '../run/snapshot.ts'
import { isSnapshot } from '../run/snapshot-blocks.ts'
import { presets, shippedHint, shippedScenario } from '../scenarios/index.ts'
import { takeUp } from './keeping.ts'
import type { Look, NamedFile, OpenRequest, Proven } from './simulation.ts'

export interface Opening {
  readonly run: Run
  /** Its name among the shipped scenarios, if it is one. */
  readonly shipped: string | null
  /** What the section is, in a sentence or two. */
  readonly about: string
  /** A day to live on to at once. */
  readonly day?: number
  /** The courses that it took when another page lived it. */
  readonly courses?: Courses | null
  /** What it is to be compared with while it is lived, if it has been lived before. */
  readonly recording?: Recording
  readonly link?: Linked
}

/** Makes the run that a page asks for. @throws InputError in one sentence if it cannot be lived. */
export async function openRun(request: OpenRequest): Promise<Opening> {
  if ('shipped' in request) {
    const scenario = shippedScenario(request.shipped)
    if (!scenario)
      throw new InputError(`There is no scenario ${JSON.stringify(request.shipped)}${shippedHint(request.shipped)}`)
    return opened(createRun(changed(scenario, request)), request.shipped)
  }
  if ('link' in request) {
    const link = readLink(request.link, presets)
    const { recording, preset } = link
    const run = createRun(changed(recording.scenario, request))
    return isChanged(request) ? opened(run, preset) : { ...opened(run, preset), recording, link }
  }
  if ('text' in request) {
    const { scenario, recording } = readFile(request.text, request.name)
    const proof = recording && !isChanged(request) ? { recording } : {}
    const { tissue } = scenario
    if (!('image' in tissue)) return { ...opened(createRun(changed(scenario, request))), ...proof }
    const image = await imageFor(tissue, request.images ?? [], request.name)
    if (tissue.pixelSize === undefined && (await lookAt(image.file, image.name)).asksPixelSize)
      throw new InputError(
        `${image.name} does not say how large its pixels are: give pixelSize, in µm, in the tissue of ${request.name}.`,
      )
    return { ...(await openOnImage({ ...scenario, tissue }, image.file, request)), ...proof }
  }
  const { file, name, pixelSize, threshold, crop, page } = request
  if (isSnapshot(file)) {
    const { run, day, courses } = takeUp(restoreSnapshot(file), request.journal)
    if (isChanged(request)) return opened(createRun(changed(run.scenario, request)))
    return { ...opened(run), day, courses, ...(request.proves ? provenBy(request.proves) : {}) }
  }
  const tissue: ImageTissue = {
    image: name,
    ...(pixelSize !== undefined && { pixelSize }),
    ...(threshold !== undefined && { threshold }),
    ...(crop && { crop }),
    ...(page !== undefined && { page }),
  }
  const bare = parseScenario({ format: 'trabecula/scenario', formatVersion: 1, title: name, tissue })
  return openOnImage({ ...bare, tissue }, file, request)
}

/** The recording that a run is to be compared with. @throws InputError */
export function provenBy(source: Proven): Pick<Opening, 'recording' | 'link'> {
  if (!('link' in source)) return { recording: readRecording(source.text) }
  const link = readLink(source.link, presets)
  return { recording: link.recording, link }
}

/** What an image needs to be told before it can be opened. @throws Error in one sentence if it is not an image. */
export async function lookAt(file: Uint8Array, name: string): Promise<Look> {
  if (isSnapshot(file)) return { asksPixelSize: false, sentence: '' }
  const { openImage } = await import('../formats/image/open.ts')
  const { format, width, height, pages, pixelSize } = openImage(file)
  const stack = pages > 1 ? `, ${pages} pages` : ''
  return {
    asksPixelSize: pixelSize === undefined,
    sentence: `${name} (${format}, ${width} × ${height} pixels${stack}) does not say how large its pixels are.`,
  }
}

/** The image that a scenario or recording starts from, if it starts from one. @throws InputError if the text is neither. */
export function imageAskedBy(text: string, name: string): string | null {
  const { tissue } = readFile(text, name).scenario
  return 'image' in tissue ? baseName(tissue.image) : null
}

const opened = (run: Run, shipped: string | null = null): Opening => ({ run, shipped, about: run.scenario.description })

/** The scenario with what is asked for in place of its own; what was to change that later is left out. */
function changed(scenario: Scenario, request: OpenRequest): Scenario {
  if (!isChanged(request)) return scenario
  const { seed, parameters, subject, prescription } = request
  const interventions = scenario.interventions.filter(
    (change) => !(subject && 'subject' in change) && !(prescription && 'prescription' in change),
  )
  return parseScenario({
    ...scenario,
    seed: seed ?? scenario.seed,
    parameters: parameters ?? scenario.parameters,
    subject: subject ?? scenario.subject,
    prescription: prescription ?? scenario.prescription,
    interventions,
  })
}

/** Whether a run other than the one in the file is asked for. */
const isChanged = ({ seed, parameters, subject, prescription }: OpenRequest) =>
  [seed, parameters, subject, prescription].some((one) => one !== undefined)

function readFile(text: string, name: string): { scenario: Scenario; recording?: Recording } {
  const format = (readJson(text, name) as { format?: unknown } | null)?.format
  if (format !== 'trabecula/recording') return { scenario: readScenario(text, name) }
  const recording = readRecording(text)
  return { scenario: recording.scenario, recording }
}

/** The one that has the name, or else the hash, that the scenario gives. @throws InputError */
async function imageFor(tissue: ImageTissue, images: readonly NamedFile[], name: string): Promise<NamedFile> {
  const wanted = baseName(tissue.image)
  const named = images.find((image) => image.name === wanted)
  if (named) return named
  for (const image of images) if (tissue.sha256 && (await digest(image.file)) === tissue.sha256) return image
  const others = images.length > 0 ? `, not from ${images.map((image) => image.name).join(' or ')}` : ''
  throw new InputError(`${name} starts from the image ${wanted}${others}: load both files together.`)
}

async function openOnImage(
  scenario: Scenario & { readonly tissue: ImageTissue },
  file: Uint8Array,
  request: OpenRequest,
): Promise<Opening> {
  const { tissue } = scenario
  const { sectionOf } = await import('../formats/scenario-section.ts')
  const { notes, ...section } = sectionOf(tissue, file)
  const sha256 = await digest(file)
  const hash = sha256 ? { sha256 } : {}
  const run = createRun(changed({ ...scenario, tissue: { ...hash, ...tissue } }, request), {
    section: { ...section, ...hash },
  })
  const { width, height, pixelSize: site } = section.grid
  const size = `${((width * site) / 1000).toFixed(1)} × ${((height * site) / 1000).toFixed(1)} mm of your own image.`
  return { ...opened(run), about: [scenario.description, size, ...notes].filter(Boolean).join(' ') }
}

const baseName = (path: string) => path.split(/[\\/]/).at(-1)!

/** SHA-256 in hexadecimal, where the page may compute it. */
async function digest(bytes: Uint8Array): Promise<string | undefined> {
  const hash = await globalThis.crypto?.subtle?.digest('SHA-256', bytes.slice())
  return hash && [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
