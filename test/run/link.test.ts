import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { listParameters } from '../../src/model/parameters.ts'
import { toBase64Url } from '../../src/run/base64url.ts'
import { canonicalJson } from '../../src/run/canonical.ts'
import { InputError } from '../../src/run/input-error.ts'
import { isLink, type LinkView, linkOf, readLink } from '../../src/run/link.ts'
import { readFragment, writeFragment } from '../../src/run/link-text.ts'
import { type Recording, recordingOf, replay } from '../../src/run/recording.ts'
import { advance, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { parseScenario, type Scenario } from '../../src/run/scenario.ts'
import { createWitness } from '../../src/run/witness.ts'
import { presets, shippedNames, shippedScenario } from '../../src/scenarios/index.ts'

/** A recording that was never lived: its fingerprints are made up. */
const tale = (scenario: Scenario, days = 0, count = 1): Recording => ({
  format: 'trabecula/recording',
  formatVersion: 1,
  version: '0.1.0',
  days,
  scenario,
  hashes: {
    parts: [],
    days: Array.from({ length: count }, (_, k) => ({
      day: count === 1 ? days : (days * k) / (count - 1),
      hash: (0x9e3779b97f4a7c15n * BigInt(k + 1)).toString(16).slice(-16).padStart(16, '0'),
      parts: '',
    })),
  },
})

const small = parseScenario({
  ...shippedScenario('menopause')!,
  tissue: { generate: 'vertebra', size: 128 },
  seed: 'howship-1853',
  parameters: { 'run.settling': 20, 'activation.rate': 0.01 },
})
const lived = createRun(small)
advance(lived, stepsUntil(lived, 12))
intervene(lived, { parameter: 'osteoclast.erosionRate', value: 9 })
intervene(lived, {
  prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, start: 20 }],
})
advance(lived, stepsUntil(lived, 95))
const view: LinkView = { show: 'rankl', x: 0.25, y: 0.5, zoom: 3 }
const link = linkOf(recordingOf(lived), presets, view)

describe('a link', () => {
  test('of a shipped scenario as it is tells next to nothing, and starts from that scenario', () => {
    for (const name of shippedNames) {
      const short = linkOf(tale(shippedScenario(name)!), presets)
      expect(short.length).toBeLessThan(250)
      expect(readLink(short, presets)).toMatchObject({ preset: name, isAnotherPreset: false, view: null })
    }
  })

  test('brings back any scenario that can be lived, whatever was changed about it', () => {
    const numbers = listParameters().filter(({ row }) => row.max > row.min)
    const parameter = fc
      .tuple(fc.constantFrom(...numbers), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([{ path, row }, share]) => [path, row.min + share * (row.max - row.min)] as const)
    const course = fc.record({
      drug: fc.constant('estradiol'),
      route: fc.constant('patch'),
      dose: fc.integer({ min: 5, max: 100 }),
      start: fc.integer({ min: 0, max: 900 }),
    })
    const change = fc.oneof(
      fc.record({ day: fc.integer({ min: 0, max: 600 }), prescription: fc.array(course, { maxLength: 1 }) }),
      fc.record({ day: fc.integer({ min: 0, max: 600 }), clamp: fc.constant('e2_pg_ml'), to: fc.nat(400) }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...shippedNames),
        fc.array(parameter, { maxLength: 6 }),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.array(course, { maxLength: 1 }),
        fc.array(change, { maxLength: 5 }),
        (name, turned, seed, prescription, interventions) => {
          const base = shippedScenario(name)!
          const parameters = { ...base.parameters, ...Object.fromEntries(turned) }
          const scenario = parseScenario({ ...base, parameters, prescription, interventions, ...(seed && { seed }) })
          const back = readLink(linkOf(tale(scenario, 500, 17), presets, view), presets)
          expect(back.recording.scenario).toEqual(scenario)
          expect(back).toMatchObject({ view, isAnotherPreset: false, recording: { days: 500 } })
        },
      ),
      { numRuns: 25 },
    )
  })

  test('of a run that was tuned by hand is a few hundred characters, whole address or not', () => {
    expect(link.length).toBeLessThan(900)
    expect(isLink(link)).toBe(true)
    expect(isLink(`https://example.org/?ui=min${link}`)).toBe(true)
    expect(isLink('out/menopause')).toBe(false)
    expect(readLink(`https://example.org/?ui=min${link}`, presets)).toEqual(readLink(link, presets))
    expect(link).toMatch(/^#v=1&s=[\w-]+$/)
  })

  test('keeps a dozen fingerprints, the first and the last among them', () => {
    const { hashes } = readLink(linkOf(tale(small, 3000, 101), presets), presets).recording
    const days = hashes.days.map(({ day }) => day)
    expect(days).toHaveLength(12)
    expect([days[0], days[11]]).toEqual([0, 3000])
    expect(days).toEqual([...new Set(days)].sort((a, b) => a - b))
  })

  test('proves the run it tells of', async () => {
    expect(await replay(readLink(link, presets).recording)).toEqual({ ok: true, days: 95, checked: 5 })
  })

  test('cannot carry an image, and says so', () => {
    const scenario = { ...small, tissue: { image: 'core.png', pixelSize: 20 } }
    expect(() => linkOf(tale(scenario), presets)).toThrow(
      'This run started from an image, which a link cannot carry: share the recording as a file.',
    )
    const forged = forge({ tissue: { image: 'core.png', pixelSize: 20 } })
    expect(() => readLink(forged, presets)).toThrow('an image, which a link cannot carry')
  })

  test('tells when the scenario it starts from is another now', () => {
    const then = { ...presets, scenario: (name: string) => ({ ...shippedScenario(name)!, years: 3 }) }
    const made = linkOf(tale(then.scenario('menopause')), then)
    expect(readLink(made, presets)).toMatchObject({ preset: 'menopause', isAnotherPreset: true })
  })
})

const least = { ...readFragment(link), sum: undefined }
const forge = (changes: Record<string, unknown>) => writeFragment({ ...least, ...changes })
const pack = (text: string | Uint8Array) =>
  `#v=1&s=${toBase64Url(deflateSync(typeof text === 'string' ? new TextEncoder().encode(text) : text))}`

describe('a link that is hostile or damaged gets one sentence', () => {
  const refusal = (bad: string) => {
    try {
      readLink(bad, presets)
    } catch (error) {
      expect(error).toBeInstanceOf(InputError)
      expect((error as Error).message).toMatch(/^[^\n]{10,300}[.?]$/)
      return (error as Error).message
    }
    return null
  }

  test('when any letter of it is another, or any end of it is lost', () => {
    const start = link.indexOf('s=') + 2
    for (let at = start; at < link.length; at += 7) {
      const other = link[at] === 'A' ? 'B' : 'A'
      expect(refusal(link.slice(0, at) + other + link.slice(at + 1))).not.toBeNull()
      expect(refusal(link.slice(0, at))).not.toBeNull()
    }
    for (const bad of ['', '#', '#v=1', '#v=1&s=', '#v=1&s=%%%', '#v=1&s=====', '#v=1&s=A', `${link}!`])
      expect(refusal(bad)).not.toBeNull()
  })

  test('when it is anything at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(refusal(`#v=1&s=${toBase64Url(bytes)}`)).not.toBeNull()
        expect(refusal(pack(bytes))).not.toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  test('when it is of another format, too long, or unpacks to too much', () => {
    expect(refusal(link.replace('v=1', 'v=2'))).toBe('The link has format version 2; this program reads version 1.')
    expect(refusal(`#v=1&s=${'A'.repeat(70_000)}`)).toMatch(/more than 65536 characters/)
    const bomb = pack(new Uint8Array(40_000_000))
    expect(bomb.length).toBeLessThan(65_536)
    expect(refusal(bomb)).toBe('The link unpacks to more than a run needs.')
  })

  test('when it has keys that every object has, or keys that no link has', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(refusal(pack(`{"preset":"healthy","parameters":{${JSON.stringify(key)}:{"polluted":1}}}`))).toMatch(
        /damaged/,
      )
      expect(refusal(pack(`{${JSON.stringify(key)}:{"polluted":1},"preset":"healthy"}`))).toMatch(/damaged/)
      expect(refusal(forge({ preset: key }))).toMatch(/is not shipped here/)
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(refusal(forge({ wings: 2 }))).toMatch(/wings/)
    expect(refusal(forge({ parameters: { 'osteoclast.wings': 2 } }))).toMatch(/cannot be lived: There is no parameter/)
  })

  test('when what it asks for cannot be lived', () => {
    for (const changes of [
      { seed: 7 },
      { years: -4 },
      { day: 1e9 },
      { day: '95' },
      { hashes: [] },
      { hashes: [[0, 'xyz']] },
      { tissue: { generate: 'vertebra', size: 1_000_000 } },
      { prescription: [{ drug: 'gold', dose: 1, start: 0 }] },
      { view: { show: 'x'.repeat(99), x: 0, y: 0, zoom: 1 } },
      { interventions: [{ day: 3, parameter: 'osteoclast.erosionRate', value: 'fast' }] },
    ])
      expect(refusal(forge(changes)), canonicalJson(changes)).not.toBeNull()
  })
})

describe('a witness', () => {
  const { recording } = readLink(link, presets)
  const relive = (recording: Recording, until: number, look = (_day: number) => {}) => {
    const run = createRun(recording.scenario)
    const witness = createWitness(recording)
    witness.see(run)
    while (stepsUntil(run, until) > 0) {
      advance(run, 1)
      witness.see(run)
      look(witness.proof.checked)
    }
    return { run, witness }
  }

  test('of the same run says so on its last day, and no sooner', () => {
    const { witness } = relive(recording, 94)
    expect(witness.proof).toMatchObject({ state: 'watching', checked: 4, of: 5, alike: 90, isThisVersion: true })
    expect(relive(recording, 96).witness.proof).toMatchObject({ state: 'same', checked: 5, alike: 95 })
  })

  test('of a file names the day and the part that differ first', () => {
    const whole = recordingOf(lived)
    expect(relive(whole, 95).witness.proof.state).toBe('same')
    const { scenario } = whole
    const tampered = { ...scenario, interventions: scenario.interventions.slice(1) }
    const { proof } = relive({ ...whole, version: '0.0.9', scenario: tampered }, 95).witness
    expect(proof).toMatchObject({ state: 'differs', alike: 0, day: 30, isThisVersion: false, version: '0.0.9' })
    expect(whole.hashes.parts).toContain(proof.part)
  })

  test('knows that a run which is changed by hand is another from that day on', () => {
    const { run, witness } = relive(recording, 40)
    witness.leave(40)
    advance(run, stepsUntil(run, 95))
    witness.see(run)
    expect(witness.proof).toMatchObject({ state: 'left', day: 40, alike: 30, checked: 2 })
  })
})

test('a link with a number that JSON cannot hold is damaged, and no error of the program', () => {
  const endless = deflateSync(new TextEncoder().encode('{"preset":"menopause","years":1e999,"sum":"0"}'))
  expect(() => readLink(`#v=1&s=${toBase64Url(endless)}`, presets)).toThrow(
    'The link is damaged or cut short; copy the whole of it once more.',
  )
})
