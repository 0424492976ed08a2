import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sectionOf } from '../formats/scenario-section.ts'
import { InputError, shown, suggestion } from '../run/input-error.ts'
import { readJson } from '../run/json.ts'
import type { Resources } from '../run/run.ts'
import { type ImageTissue, parameterProblem, parseScenario, type Scenario } from '../run/scenario.ts'
import { shippedHint, shippedScenario } from '../scenarios/index.ts'

/** What citty is told of an argument. */
export interface ArgumentDefinition {
  readonly type: 'positional' | 'string' | 'boolean'
  readonly description: string
  readonly required?: boolean
  readonly valueHint?: string
}
export type ArgumentDefinitions = Readonly<Record<string, ArgumentDefinition>>

/** Refuses what a command does not know: citty would pass it over in silence. @throws InputError */
export function checkArguments(words: readonly string[], definitions: ArgumentDefinitions): void {
  const names = Object.keys(definitions).filter((name) => definitions[name]!.type !== 'positional')
  const positions = Object.keys(definitions).filter((name) => definitions[name]!.type === 'positional')
  let given = 0
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!
    if (!word.startsWith('-') || word === '-') {
      if (++given > positions.length) throw new InputError(`There is one argument too many: ${shown(word)}.`)
      continue
    }
    const [name = '', value] = word.replace(/^--?/, '').split(/=(.*)/s)
    if (!word.startsWith('--') || !names.includes(name))
      throw new InputError(
        `There is no option ${shown(word.split('=')[0])}${
          suggestion(
            `--${name}`,
            names.map((known) => `--${known}`),
          ) || '.'
        }`,
      )
    if (definitions[name]!.type === 'boolean') continue
    if (value === undefined && ++k >= words.length) throw new InputError(`The option --${name} needs a value.`)
  }
  for (const name of positions.slice(given))
    if (definitions[name]!.required !== false) throw new InputError(`The ${name} is missing.`)
}

/** Every value of an option that may be given more than once. */
export function repeated(words: readonly string[], name: string): string[] {
  return words.flatMap((word, k) => {
    if (word === `--${name}`) return words[k + 1] ?? ''
    return word.startsWith(`--${name}=`) ? word.slice(name.length + 3) : []
  })
}

/** What every --set assigns. @throws InputError */
export function assignments(words: readonly string[]): Record<string, number> {
  const parameters: Record<string, number> = {}
  for (const assignment of repeated(words, 'set')) {
    const [path = '', text = ''] = assignment.split(/=(.*)/s)
    const value = text.trim() === '' ? Number.NaN : Number(text)
    const problem = parameterProblem(path, value)
    if (problem && Number.isNaN(value) && !problem.startsWith('There is no'))
      throw new InputError(`--set needs group.name=value with a number, but it is ${shown(assignment)}.`)
    if (problem) throw new InputError(problem)
    parameters[path] = value
  }
  return parameters
}

/** A number given as an option; undefined if it is not given. @throws InputError */
export function numberOption(
  text: string | undefined,
  name: string,
  { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false } = {},
): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  const kind = whole ? 'a whole number' : 'a number'
  const bounds = Number.isFinite(min) && Number.isFinite(max) ? ` from ${min} to ${max}` : ''
  throw new InputError(`--${name} is ${shown(text)}, but it must be ${kind}${bounds}.`)
}

export const imageArguments = {
  'pixel-size': { type: 'string', description: 'Edge of a pixel of the image, µm', valueHint: 'µm' },
  crop: { type: 'string', description: 'Part of the image to use, pixels', valueHint: 'x,y,w,h' },
  threshold: {
    type: 'string',
    description: 'Grey value above which a pixel is bone; Otsu’s unless given',
    valueHint: 'n',
  },
  page: { type: 'string', description: 'Page of a stack, from 1, or slab-mean', valueHint: 'n' },
} as const satisfies ArgumentDefinitions

/** How to read an image, as the options say. @throws InputError */
export function imageOptions(args: Partial<Record<keyof typeof imageArguments, string>>): Omit<ImageTissue, 'image'> {
  const pixelSize = numberOption(args['pixel-size'], 'pixel-size', { min: 0.1, max: 500 })
  const threshold = numberOption(args.threshold, 'threshold')
  const page =
    args.page === 'slab-mean' ? args.page : numberOption(args.page, 'page', { min: 1, max: 100_000, whole: true })
  let crop: ImageTissue['crop']
  if (args.crop !== undefined) {
    const sides = args.crop.split(',').map((side) => (side.trim() === '' ? Number.NaN : Number(side)))
    if (sides.length !== 4 || !sides.every((side) => Number.isInteger(side) && side >= 0))
      throw new InputError(`--crop is ${shown(args.crop)}, but it must be four whole numbers: x,y,width,height.`)
    crop = sides as [number, number, number, number]
  }
  return {
    ...(pixelSize && { pixelSize }),
    ...(threshold !== undefined && { threshold }),
    ...(crop && { crop }),
    ...(page && { page }),
  }
}

export const scenarioArguments = {
  scenario: { type: 'positional', description: 'A shipped scenario (see list) or a file', required: true },
  seed: { type: 'string', description: 'The run’s luck: the same text, the same run', valueHint: 'text' },
  years: { type: 'string', description: 'How long to run', valueHint: 'n' },
  set: { type: 'string', description: 'A parameter’s value; may be repeated', valueHint: 'group.name=value' },
  image: { type: 'string', description: 'Start from an image of bone, PNG or TIFF', valueHint: 'file' },
  ...imageArguments,
  size: { type: 'string', description: 'Sites across and down of a generated section', valueHint: 'px' },
} as const satisfies ArgumentDefinitions

export type ScenarioArguments = Partial<Record<keyof typeof scenarioArguments, string>>

/** A scenario as the command line has it: a name or file, and what is to be different. @throws InputError */
export function scenarioFrom(
  args: ScenarioArguments,
  words: readonly string[],
): { scenario: Scenario; folder: string } {
  const { scenario: base, folder } = openScenario(args.scenario!)
  const years = numberOption(args.years, 'years', { min: 0, max: 200 })
  const parameters = { ...base.parameters }
  Object.assign(parameters, assignments(words))
  const scenario = {
    ...base,
    ...(args.seed !== undefined && { seed: args.seed }),
    ...(years !== undefined && { years }),
    tissue: tissueFrom(base, args),
    parameters,
  }
  return { scenario: parseScenario(scenario), folder: args.image === undefined ? folder : '.' }
}

function tissueFrom({ tissue }: Scenario, args: ScenarioArguments): unknown {
  const options = imageOptions(args)
  const size = sizeOption(args.size)
  if (args.image !== undefined) {
    if (size !== undefined) throw new InputError('--size is for generated sections; an image has its own.')
    return { image: args.image, ...options }
  }
  if ('image' in tissue) {
    if (size !== undefined) throw new InputError('--size is for generated sections; an image has its own.')
    return { ...tissue, ...options }
  }
  const stray = Object.keys(imageArguments).find((name) => args[name as keyof typeof imageArguments] !== undefined)
  if (stray) throw new InputError(`--${stray} is for images, but the scenario has no image; give one with --image.`)
  return size === undefined ? tissue : { generate: tissue.generate, size, pixelSize: tissue.pixelSize }
}

function sizeOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const size = text.trim() === '' ? Number.NaN : Number(text)
  if (size >= 64 && size <= 2048 && size % 16 === 0) return size
  throw new InputError(`--size is ${shown(text)}, but it must be a multiple of 16 from 64 to 2048: sites, not µm.`)
}

/** A shipped scenario, a scenario file, or the scenario of a recording. @throws InputError */
function openScenario(name: string): { scenario: Scenario; folder: string } {
  const shipped = shippedScenario(name)
  if (shipped) return { scenario: shipped, folder: '.' }
  if (existsSync(name) && !isFile(name))
    throw new InputError(`${shown(name)} is a folder; a scenario is a file or a shipped name (see list).`)
  if (!isFile(name)) throw new InputError(`There is no scenario or file ${shown(name)}${shippedHint(name)}`)
  const value = readJson(readFile(name).toString('utf8'), name)
  const isRecording = (value as { format?: unknown } | null)?.format === 'trabecula/recording'
  const scenario = isRecording ? (value as { scenario: unknown }).scenario : value
  try {
    return { scenario: parseScenario(scenario), folder: dirname(name) }
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${name}: ${error.message}`)
    throw error
  }
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile()

/** The bytes of a file. @throws InputError */
export function readFile(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new InputError(`There is no file ${shown(path)}.`)
    throw new InputError(`${path} cannot be read: ${code ?? message}.`)
  }
}

/**
 * Reads what the scenario refers to, and writes its hash into the scenario.
 * @param folders where to look for the image, first found first taken. @throws InputError
 */
export function withResources(
  scenario: Scenario,
  folders: readonly string[],
): { scenario: Scenario; resources: Resources; notes: readonly string[] } {
  const { tissue } = scenario
  if (!('image' in tissue)) return { scenario, resources: {}, notes: [] }
  const path = folders.map((folder) => resolve(folder, tissue.image)).find(isFile)
  if (!path) throw new InputError(`The image ${shown(tissue.image)} is not there.`)
  const bytes = readFile(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (tissue.sha256 && tissue.sha256 !== sha256)
    throw new InputError(`${tissue.image} is not the image that the scenario was made with: its SHA-256 differs.`)
  const section = sectionOf(tissue, bytes)
  return { scenario: { ...scenario, tissue: { ...tissue, sha256 } }, resources: { section }, notes: section.notes }
}
