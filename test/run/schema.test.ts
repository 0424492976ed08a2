import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scenarioJsonSchema } from '../../src/run/json-schema.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { shippedScenarios } from '../../src/scenarios/files.ts'

const schema = scenarioJsonSchema()

test('the JSON Schema and what is generated of the documentation are up to date', () => {
  expect(() => execFileSync(process.execPath, ['scripts/generate.mjs', '--check'], { stdio: 'pipe' })).not.toThrow()
})

test('the JSON Schema takes every shipped scenario, and what the program makes of it', () => {
  for (const scenario of Object.values(shippedScenarios)) {
    expect(isValid(schema, scenario)).toBe(true)
    expect(isValid(schema, plain(parseScenario(scenario)))).toBe(true)
  }
})

test('the JSON Schema and the program agree about any file', () => {
  const whole = {
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'a',
    seed: 'b',
    years: 3,
    tissue: { generate: 'vertebra', size: 64, pixelSize: 10 },
    subject: {
      sex: 'female',
      age: 54,
      menopause: 'natural',
      weight: 66,
      estradiol: 90,
      ghDeficiency: { degree: 0.5, start: -10 },
      hypogonadism: null,
    },
    prescription: [
      { clamp: 'e2_pg_ml', to: 8, start: '18 mo', over: 100 },
      { drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 365, stop: '4 y', adherence: 0.8 },
    ],
    parameters: { 'osteoclast.speed': 6 },
    interventions: [
      { day: 3, parameter: 'osteoclast.speed', value: 7 },
      { day: '2 w', clamp: 'e2_pg_ml', to: null },
      { day: 9, prescription: [{ drug: 'anastrozole', dose: 1, interval: 3.5, unit: 'mg', start: 0 }] },
      { day: 10, subject: { vitaminD: 60, hypogonadism: { kind: 'primary', left: 0.5, start: 40 } } },
    ],
  }
  const image = {
    image: 'a.png',
    pixelSize: 19.5,
    threshold: 80,
    crop: [0, 0, 200, 200],
    page: 'slab-mean',
    sha256: 'a'.repeat(64),
  }
  const values = fc.oneof(
    fc.constantFrom('vertebra', 'e2_pg_ml', '18 mo', '2 moons', 'osteoclast.speed', 'slab-mean', '', null, true, false),
    fc.constantFrom(-1, 0, 0.5, 1, 8, 64, 100, 2048, 1e6),
    fc.constantFrom([], {}, [1, 2, 3, 4], [1, 2, 3], 'b'.repeat(64)),
  )
  const keys = fc.constantFrom('stray', 'width', 'generate', 'image', 'stop', 'page', 'to', 'clamp', 'activation.rate')
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    value: values,
    key: keys,
    kind: fc.constantFrom('set', 'add', 'drop'),
  })
  const file = fc
    .tuple(fc.boolean(), fc.array(mutation, { maxLength: 2 }))
    .map(([isImage, mutations]) =>
      mutations.reduce(mutate, structuredClone(isImage ? { ...whole, tissue: image } : whole) as object),
    )
  const verdicts = { accepted: 0, refused: 0 }
  fc.assert(
    fc.property(file, (scenario) => {
      const problem = complaint(scenario)
      if (problem !== null && isBeyondSchema(problem)) return
      expect(isValid(schema, scenario), problem ?? 'accepted').toBe(problem === null)
      verdicts[problem === null ? 'accepted' : 'refused']++
    }),
    { numRuns: 4000 },
  )
  expect(verdicts.accepted).toBeGreaterThan(50)
  expect(verdicts.refused).toBeGreaterThan(50)
})

interface Mutation {
  at: number
  value: unknown
  key: string
  kind: string
}

/** Sets, drops or adds a member somewhere in plain data. */
function mutate(data: object, { at, value, key, kind }: Mutation): object {
  const places: [Record<string, unknown>, string][] = []
  const visit = (owner: Record<string, unknown>) => {
    for (const [name, member] of Object.entries(owner)) {
      places.push([owner, name])
      if (typeof member === 'object' && member !== null) visit(member as Record<string, unknown>)
    }
  }
  visit(data as Record<string, unknown>)
  const [owner, name] = places[Math.floor(at * places.length)] ?? [data as Record<string, unknown>, key]
  if (kind === 'drop' && !Array.isArray(owner)) delete owner[name]
  else if (kind === 'add' && !Array.isArray(owner)) owner[key] = value
  else owner[name] = value
  return data
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function complaint(value: unknown): string | null {
  try {
    parseScenario(value)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** What the program checks across keys, or of a time written as a text, which JSON Schema is not told. */
const isBeyondSchema = (problem: string) =>
  /^interventions\[\d+\]: | overlaps | is given by | is dosed in | must be at most \d+ [mµ]|as well as a width|stops before it starts| is "\d+ [a-z]+", but|^interventions.*must be an object with/.test(
    problem,
  )

type Schema = Record<string, unknown>

/** The part of JSON Schema that is used. */
function isValid(schema: Schema, value: unknown): boolean {
  const {
    type,
    properties = {},
    required = [],
    items,
    anyOf,
  } = schema as {
    type?: string
    properties?: Record<string, Schema>
    required?: string[]
    items?: Schema
    anyOf?: Schema[]
  }
  if (anyOf && !anyOf.some((option) => isValid(option, value))) return false
  if ('const' in schema && value !== schema.const) return false
  if ('enum' in schema && !(schema.enum as unknown[]).includes(value)) return false
  if (type && !isOfType(type, value)) return false
  if (typeof value === 'number') {
    if ('minimum' in schema && value < (schema.minimum as number)) return false
    if ('maximum' in schema && value > (schema.maximum as number)) return false
    if ('multipleOf' in schema && value % (schema.multipleOf as number) !== 0) return false
  }
  if (typeof value === 'string') {
    if ('maxLength' in schema && value.length > (schema.maxLength as number)) return false
    if ('minLength' in schema && value.length < (schema.minLength as number)) return false
    if ('pattern' in schema && !new RegExp(schema.pattern as string).test(value)) return false
  }
  if (Array.isArray(value)) {
    if ('minItems' in schema && value.length < (schema.minItems as number)) return false
    if ('maxItems' in schema && value.length > (schema.maxItems as number)) return false
    return !items || value.every((item) => isValid(items, item))
  }
  if (typeof value !== 'object' || value === null || type !== 'object') return true
  if (required.some((key) => !Object.hasOwn(value, key))) return false
  return Object.entries(value).every(([key, member]) =>
    Object.hasOwn(properties, key) ? isValid(properties[key]!, member) : schema.additionalProperties !== false,
  )
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'null') return value === null
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type
}
