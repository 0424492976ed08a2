import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/run/canonical.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { linkOf, readLink } from '../../src/run/link.ts'
import { readRecording, recordingOf, replay } from '../../src/run/recording.ts'
import { advance, type Change, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { presets } from '../../src/scenarios/index.ts'
import { smallScenario } from './scenarios.ts'

const strokes: Change[] = [
  {
    brush: 'bone',
    path: [
      [200, 200],
      [900, 400],
    ],
    radius: 50,
  },
  {
    brush: 'marrow',
    path: [
      [600, 100],
      [600, 1200],
    ],
    radius: 80,
  },
  {
    brush: 'damage',
    path: [
      [0, 900],
      [1280, 900],
    ],
    radius: 200,
  },
  { brush: 'rankl', path: [[640, 640]], radius: 150 },
]

const small = (changes = {}) => createRun(smallScenario(changes))
const parts = (run: ReturnType<typeof small>) => fingerprint(run.state).parts

/** A life with strokes and labels by hand, the last of them on its last day. */
function painted() {
  const run = small()
  for (const [k, stroke] of strokes.entries()) {
    advance(run, stepsUntil(run, 10 + 12.5 * k))
    intervene(run, stroke)
    // Two on one day.
    if (k === 1) intervene(run, { ...strokes[0]!, radius: 70 } as Change)
  }
  intervene(run, { label: 'tetracycline' })
  advance(run, stepsUntil(run, 70))
  intervene(run, { label: 'calcein', days: 3 })
  intervene(run, { brush: 'marrow', path: [[0, 0]], radius: 400 })
  return run
}

describe('a run that was painted on', () => {
  test('is recorded and proved, also if the last stroke was its last moment', async () => {
    const run = painted()
    const text = canonicalJson(recordingOf(run))
    expect(canonicalJson(readRecording(text))).toBe(text)
    const verdict = await replay(readRecording(text))
    expect(verdict).toMatchObject({ ok: true, days: 70 })
    const linked = readLink(linkOf(recordingOf(run), presets), presets)
    expect(await replay(linked.recording)).toMatchObject({ ok: true, days: 70 })
    // A stroke that was elsewhere is another life.
    const tampered = text.replace('[600,1200]', '[610,1200]')
    expect(await replay(readRecording(tampered))).toMatchObject({ ok: false })
  })

  test('goes on from a snapshot made right after a stroke, which is not made twice', () => {
    const run = painted()
    const restored = restoreSnapshot(saveSnapshot(run))
    expect(parts(restored)).toEqual(parts(run))
    expect(restored.plan.labels).toEqual(run.plan.labels)
    for (const one of [run, restored]) advance(one, stepsUntil(one, 90))
    expect(parts(restored)).toEqual(parts(run))
    expect(restored.hashes).toEqual(run.hashes)
  })

  test('is the run whose scenario had the strokes in store', () => {
    const run = painted()
    const told = small({ interventions: recordingOf(run).scenario.interventions })
    for (const one of [run, told]) advance(one, stepsUntil(one, 75))
    expect(parts(told)).toEqual(parts(run))
    expect(told.plan.labels).toEqual(run.plan.labels)
  })
})

test('a stroke that would meet nothing is refused, and nothing is written down', () => {
  const run = small()
  expect(() => intervene(run, strokes[0]!)).toThrow('The section is still settling')
  advance(run, stepsUntil(run, 5))
  const before = { hashes: run.hashes.slice(), parts: parts(run) }
  for (const stroke of [
    { brush: 'bone', path: [[-800, -800]], radius: 20 },
    { brush: 'bone', path: [[100, 100]], radius: 2 },
    { brush: 'bone', path: [[100, Number.NaN]], radius: 20 },
    { brush: 'bone', path: [[100, 100]], radius: 20, days: 3 },
  ] as Change[])
    expect(() => intervene(run, stroke)).toThrow(InputError)
  expect(run.interventions).toEqual([])
  expect({ hashes: run.hashes, parts: parts(run) }).toEqual(before)
})

test('a label marks the tissue and changes nothing about it', () => {
  const [plain, labeled] = [small(), small()]
  for (const run of [plain, labeled]) advance(run, stepsUntil(run, 20))
  intervene(labeled, { label: 'tetracycline' })
  for (const run of [plain, labeled]) advance(run, stepsUntil(run, 60))
  expect(parts(labeled)).toEqual(parts(plain))
  const lag = labeled.parameters.osteoblast.mineralizationLag
  expect(labeled.plan.labels).toEqual([
    { marker: 'tetracycline', day: 20, days: 2, bornFrom: 20 - lag, bornTo: 22 - lag },
  ])
})
