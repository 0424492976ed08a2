import * as v from 'valibot'
import { canonicalJson } from './canonical.ts'
import { crc32 } from './crc.ts'
import { InputError, shown } from './input-error.ts'
import { isLink, readFragment, writeFragment } from './link-text.ts'
import type { Recording } from './recording.ts'
import { parseScenario, type Scenario } from './scenario.ts'

export { isLink }

/** The scenarios that are shipped, and that a link can start from. */
export interface Presets {
  readonly names: readonly string[]
  scenario(name: string): Scenario | undefined
}

/** What was to be seen: what lay over the section, where its middle was (shares of it), and how near (1 shows the whole). */
export interface LinkView {
  readonly show: string
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** A run that a link tells of. */
export interface Linked {
  /** As if it had come as a file; its fingerprints are fewer, and of the whole state only. */
  readonly recording: Recording
  readonly preset: string
  readonly view: LinkView | null
  /** The shipped scenario that the link starts from is no longer what it was for whoever made the link. */
  readonly isAnotherPreset: boolean
}

/** Fingerprints that a link carries at most, its last day's included. */
const mostHashes = 12

const told = ['title', 'description', 'seed', 'years', 'tissue', 'prescription', 'interventions'] as const
const keyed = ['subject', 'parameters'] as const

type Differences = Partial<Record<(typeof told)[number], unknown>> &
  Partial<Record<(typeof keyed)[number], Readonly<Record<string, unknown>>>>

/** The run of a recording as the fragment of an address. @throws InputError if it started from an image. */
export function linkOf(recording: Recording, presets: Presets, view?: LinkView): string {
  const { scenario, days, version, hashes } = recording
  if ('image' in scenario.tissue)
    throw new InputError('This run started from an image, which a link cannot carry: share the recording as a file.')
  const { name, differences } = nearest(scenario, presets)
  return writeFragment({
    preset: name,
    ...differences,
    check: checkOf(scenario),
    version,
    day: days,
    hashes: thinned(hashes.days).map(({ day, hash }) => [day, hash]),
    view,
  })
}

/** Reads a link, the whole address or its fragment. @throws InputError in one sentence at whatever is amiss. */
export function readLink(link: string, presets: Presets): Linked {
  const result = v.safeParse(schema, readFragment(link), { abortEarly: true })
  if (!result.success) {
    const path = v.getDotPath(result.issues[0])
    throw new InputError(path ? `This is no link to a run: its ${shown(path)} is amiss.` : 'This is no link to a run.')
  }
  const { preset, check, version, day, hashes, view, ...differences } = result.output
  const base = presets.scenario(preset)
  if (!base) throw new InputError(`The link starts from the scenario ${shown(preset)}, which is not shipped here.`)
  const scenario = applied(base, differences)
  if ('image' in scenario.tissue) throw new InputError('The link starts from an image, which a link cannot carry.')
  const recording: Recording = {
    format: 'trabecula/recording',
    formatVersion: 1,
    version,
    days: day,
    scenario,
    hashes: { parts: [], days: hashes.map(([on, hash]) => ({ day: on, hash, parts: '' })) },
  }
  return { recording, preset, view: view ?? null, isAnotherPreset: checkOf(scenario) !== check }
}

/** The shipped scenario from which the fewest words lead to this one. */
function nearest(scenario: Scenario, { names, scenario: preset }: Presets): { name: string; differences: Differences } {
  let best: { name: string; differences: Differences } | undefined
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const differences = differencesFrom(preset(name)!, scenario)
    const { length } = canonicalJson({ name, differences })
    if (length < least) [best, least] = [{ name, differences }, length]
  }
  if (!best) throw new InputError('There is no shipped scenario that a link could start from.')
  return best
}

function differencesFrom(base: Scenario, scenario: Scenario): Differences {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const differences: Record<string, unknown> = {}
  for (const key of told) if (!isSame(base[key], scenario[key])) differences[key] = scenario[key]
  for (const key of keyed) {
    const before = new Map(Object.entries(base[key]))
    const turned = Object.entries(scenario[key]).filter(([name, value]) => !isSame(before.get(name), value))
    if (turned.length > 0) differences[key] = Object.fromEntries(turned)
  }
  return differences
}

function applied(base: Scenario, differences: Differences): Scenario {
  const { subject, parameters, ...others } = differences
  try {
    return parseScenario({
      ...base,
      ...others,
      subject: { ...base.subject, ...subject },
      parameters: { ...base.parameters, ...parameters },
    })
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`The link asks for what cannot be lived: ${error.message}`)
    throw error
  }
}

const checkOf = (scenario: Scenario) => crc32(new TextEncoder().encode(canonicalJson(scenario))).toString(16)

/** Some of many, evenly, the first and the last among them. */
function thinned<T>(all: readonly T[]): T[] {
  const count = Math.min(mostHashes, all.length)
  return Array.from({ length: count }, (_, k) => all[Math.round((k * (all.length - 1)) / Math.max(1, count - 1))]!)
}

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const hex = (least: number, most: number) =>
  v.pipe(v.string(), v.regex(/^[0-9a-f]+$/), v.minLength(least), v.maxLength(most))
const within = (least: number, most: number) => v.pipe(v.number(), v.finite(), v.minValue(least), v.maxValue(most))
const day = within(-3650, 100_000)

/** What the scenario's own schema checks later is let through here. */
const schema = v.strictObject({
  preset: text(100),
  title: v.optional(v.unknown()),
  description: v.optional(v.unknown()),
  seed: v.optional(v.unknown()),
  years: v.optional(v.unknown()),
  tissue: v.optional(v.unknown()),
  prescription: v.optional(v.unknown()),
  interventions: v.optional(v.unknown()),
  subject: v.optional(v.looseObject({})),
  parameters: v.optional(v.looseObject({})),
  check: hex(1, 8),
  version: text(100),
  day,
  hashes: v.pipe(v.array(v.strictTuple([day, hex(16, 16)])), v.minLength(1), v.maxLength(100)),
  view: v.optional(v.strictObject({ show: text(40), x: within(-1, 2), y: within(-1, 2), zoom: within(0.1, 1000) })),
})
