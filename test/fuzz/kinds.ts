import { listParameters } from '../../src/model/parameters.ts'
import { type Recording, recordingOf } from '../../src/run/recording.ts'
import { advance, createRun, intervene, type Run } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { saveSnapshot } from '../../src/run/snapshot.ts'
import { shippedScenarios } from '../../src/scenarios/files.ts'
import { unsealed } from '../run/snapshot-bytes.ts'
import { mutateBytes, splice } from './bytes.ts'
import type { Dice } from './dice.ts'
import { foreign } from './foreign.ts'
import { mutatePng, mutateTiff, pngs, tiffs } from './images.ts'
import { mutateJson } from './json.ts'
import { linkTo, mutateLink } from './links.ts'
import { mutateSnapshot } from './snapshots.ts'

/** A file that someone might load, or a link (its name is `link`), and how it came to be. */
export interface LoadedFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly how: string
}

type Plain = Record<string, unknown>
const encode = (text: string) => new TextEncoder().encode(text)
const textOf = (data: unknown) => encode(JSON.stringify(data))

/** A scenario with something of everything. */
const rich: Plain = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'A small life',
  description: 'With something of everything.',
  seed: 'havers',
  years: 1,
  tissue: { generate: 'vertebra', size: 64, pixelSize: 10 },
  subject: {
    sex: 'female',
    age: 54,
    menopauseAge: 51,
    weight: 66,
    hypogonadism: null,
    ghDeficiency: { degree: 0.5, start: -10 },
  },
  prescription: [
    { clamp: 'e2_pg_ml', to: 8, start: '18 mo', over: 100 },
    { drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 3, stop: '4 y', adherence: 0.8 },
    { drug: 'teriparatide', dose: 20, start: 0 },
  ],
  parameters: { 'run.settling': 2, 'osteoclast.speed': 6, 'load.magnitude': 1.2 },
  interventions: [
    { day: 1, parameter: 'osteoclast.speed', value: 7 },
    { day: '1 w', clamp: 'igf1_ug_l', to: null },
    { day: 8, prescription: [{ drug: 'anastrozole', dose: 1, interval: 3.5, unit: 'mg', start: 9 }] },
    {
      day: 2,
      brush: 'marrow',
      path: [
        [100, 100],
        [300, 220.5],
      ],
      radius: 40,
    },
    { day: 3, brush: 'rankl', path: [[300, 300]], radius: 90, strength: 4, days: 30 },
    { day: 4, label: 'calcein', days: 2 },
    { day: 9, subject: { vitaminD: 60, hypogonadism: { kind: 'primary', left: 0.5, start: 40 } } },
  ],
}

/** Shipped scenarios, small and with a short settling. */
const scenarios: readonly Plain[] = [
  rich,
  ...Object.values(shippedScenarios)
    .slice(0, 12)
    .map((one) => ({
      ...(one as Plain),
      tissue: { generate: 'vertebra', size: 64 },
      parameters: { ...((one as Plain).parameters as Plain), 'run.settling': 2 },
    })),
]

let lived: Run | null = null
/** Twelve days of the rich scenario, with something done by hand. */
function life(): Run {
  if (lived) return lived
  lived = createRun(parseScenario(rich))
  advance(lived, 20)
  intervene(lived, { parameter: 'load.angle', value: 20 })
  advance(lived, 36)
  return lived
}

const remembered = <T>(make: () => T): (() => T) => {
  let value: T | undefined
  return () => {
    value ??= make()
    return value
  }
}
const recording = remembered(() => recordingOf(life()) as unknown as Plain)
const link = remembered(() => linkTo(recording() as unknown as Recording))
const snapshot = remembered(() => saveSnapshot(life()))
const snapshotParts = remembered(() => unsealed(snapshot()))

/** A file that is right, of each kind. */
export const whole = {
  scenario: (dice: Dice) => textOf(dice.chance(0.5) ? rich : dice.pick(scenarios)),
  recording: () => textOf(recording()),
  snapshot: () => snapshot(),
  png: (dice: Dice) => dice.pick(pngs()),
  tiff: (dice: Dice) => dice.pick(tiffs()),
}

/** Of text most are changed as data, a few as bytes. */
function mutateText(data: Plain, dice: Dice): { bytes: Uint8Array; how: string } {
  if (dice.chance(0.2)) return mutateBytes(textOf(data), dice)
  const { text, how } = mutateJson(structuredClone(data), dice)
  return { bytes: encode(text), how }
}

/** A scenario that may be lived, with some of its parameters at an end of their range. */
function atItsEnds(base: Plain, dice: Dice): { bytes: Uint8Array; how: string } {
  const parameters = { ...(base.parameters as Plain) }
  const how: string[] = []
  for (let times = 1 + dice.int(4); times > 0; times--) {
    const { path, row } = dice.pick(rows)
    if (path === 'run.settling') continue
    parameters[path] = dice.pick([row.min, row.max, row.min + (row.max - row.min) * 0.01])
    how.push(`${path} at ${parameters[path]}`)
  }
  return { bytes: textOf({ ...base, parameters }), how: how.join('; ') }
}
const rows = listParameters()

const names = ['life.trabecula.json', 'section.png', 'stack.tif', 'final.snapshot', 'notes.txt', 'unknown'] as const

/** What the fuzzer makes, by kind; each is made from its dice alone. */
export const kinds: Readonly<Record<string, (dice: Dice) => LoadedFile>> = {
  scenario(dice) {
    const base = dice.chance(0.5) ? rich : dice.pick(scenarios)
    if (dice.chance(0.2)) return { name: 'scenario.json', ...atItsEnds(base, dice) }
    return { name: 'scenario.json', ...mutateText(base, dice) }
  },
  recording(dice) {
    return { name: 'life.trabecula.json', ...mutateText(recording(), dice) }
  },
  snapshot(dice) {
    const made = dice.chance(0.3) ? mutateBytes(snapshot(), dice) : mutateSnapshot(snapshotParts(), dice)
    return { name: 'final.snapshot', ...made }
  },
  png(dice) {
    const base = dice.pick(pngs())
    return { name: 'section.png', ...(dice.chance(0.3) ? mutateBytes(base, dice) : mutatePng(base, dice)) }
  },
  tiff(dice) {
    const base = dice.pick(tiffs())
    return { name: 'stack.tif', ...(dice.chance(0.4) ? mutateBytes(base, dice) : mutateTiff(base, dice)) }
  },
  link(dice) {
    return { name: 'link', ...mutateLink(link(), dice) }
  },
  foreign(dice) {
    const kind = dice.pick(Object.keys(foreign))
    const name = dice.pick(names)
    return { name, bytes: foreign[kind]!(dice), how: `${kind} called ${name}` }
  },
  splice(dice) {
    const ends = Object.entries(whole)
    const [one, makeOne] = dice.pick(ends)
    const [other, makeOther] = dice.pick(ends)
    const { bytes, how } = splice(makeOne(dice), makeOther(dice), dice)
    return { name: dice.pick(names), bytes, how: `${one} and ${other}: ${how}` }
  },
}
