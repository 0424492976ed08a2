import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { submodels } from '../../src/formats/capsule/odd-submodels.ts'
import { concepts } from '../../src/formats/capsule/odd-text.ts'
import { listParameters } from '../../src/model/parameters.ts'
import { exportRun } from '../../src/protocol/export/export.ts'
import { type ExportFormat, exportFormatNames } from '../../src/protocol/export/formats.ts'
import type { ExportRequest } from '../../src/protocol/export/gather.ts'
import { ReplayError, reopen } from '../../src/protocol/relive.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { readRecording, replay } from '../../src/run/recording.ts'
import { stains } from '../../src/view/stains.ts'
import { recordedRun } from '../formats/run-files.ts'

const { run, text, origin } = recordedRun(42)
const source = { text, name: 'small.trabecula.json' }
const clock = () => '2026-02-03T04:05:06.000Z'

async function exported(format: ExportFormat, more: Partial<ExportRequest> = {}, recording = text) {
  const reopened = await reopen({ ...source, text: recording })
  const request = { format, stretch: {}, colors: stains.light, scale: 2, ...more }
  return (await exportRun(reopened, request, { clock })).file
}

const marks = [origin.stateHash, '“1892”']

test('every file carries the seed, the version and the hash of the last state in it', async () => {
  for (const format of exportFormatNames) {
    if (format === 'capsule') continue
    const contents = new TextDecoder().decode(await exported(format))
    for (const mark of [...marks, '0.1.0']) expect(contents, format).toContain(mark)
  }
})

test('an export is the same file whenever it is made', async () => {
  expect(Buffer.compare(await exported('capsule'), await exported('capsule'))).toBe(0)
})

test('a table goes from the first day asked for to the last, at the pace asked for', async () => {
  const csv = strFromU8(await exported('csv', { stretch: { from: 10, to: 40, every: 5 }, isPlain: true }))
  const days = csv
    .split('\n')
    .slice(1, -1)
    .map((line) => Number(line.split(',')[0]))
  expect(days).toEqual([10, 15, 20, 25, 30, 35, 40])
})

test('a trajectory has evenly spaced frames, and those of its stretch', async () => {
  const { trajectoryInfo, spatialData, plotData } = JSON.parse(
    strFromU8(await exported('simularium', { stretch: { from: 5, to: 26, every: 2.3 } })),
  )
  // Brought to whole steps of a quarter of a day.
  expect(trajectoryInfo.timeStepSize).toBe(2.25)
  expect(spatialData.bundleData.map(({ time }: { time: number }) => time)).toEqual(
    Array.from({ length: 10 }, (_, k) => 5 + 2.25 * k),
  )
  expect(plotData.data[0].data[0].x.every((day: number) => day >= 5 && day <= 26)).toBe(true)
})

test('what does not replay is not exported, nor what was never recorded', async () => {
  const tampered = text.replace('"value":6}', '"value":9}')
  for (const format of ['csv', 'png', 'capsule'] as const)
    await expect(exported(format, {}, tampered)).rejects.toThrow(ReplayError)
  await expect(exported('csv', { stretch: { to: 43 } })).rejects.toThrow(InputError)
  await expect(exported('csv', { stretch: { every: -1 } })).rejects.toThrow(InputError)
  await expect(exported('png', { scale: 64 * 64 })).rejects.toThrow(/120 million/)
})

describe('a run capsule', () => {
  let files: Record<string, Uint8Array>
  let graph: Record<string, unknown>[]
  const entity = (id: string) => graph.find((one) => one['@id'] === id)!
  const ids = (value: unknown) => [value].flat().map((one) => (one as { '@id': string })['@id'])

  beforeAll(async () => {
    files = unzipSync(await exported('capsule'))
    graph = JSON.parse(strFromU8(files['ro-crate-metadata.json']!))['@graph']
  })

  test('is an RO-Crate 1.3 whose descriptor and root are as the standard asks', () => {
    const { '@context': context } = JSON.parse(strFromU8(files['ro-crate-metadata.json']!))
    expect(context[0]).toBe('https://w3id.org/ro/crate/1.3/context')
    const descriptor = entity('ro-crate-metadata.json')
    expect(descriptor['@type']).toBe('CreativeWork')
    expect(ids(descriptor['conformsTo'])).toContain('https://w3id.org/ro/crate/1.3')
    expect(ids(descriptor['about'])).toEqual(['./'])
    const root = entity('./')
    expect(root['@type']).toBe('Dataset')
    for (const needed of ['name', 'description', 'datePublished', 'license']) expect(root[needed]).toBeTruthy()
    expect(Number.isNaN(Date.parse(root['datePublished'] as string))).toBe(false)
  })

  test('has one entity of each name, a type for each, and none is spoken of that is not there', () => {
    const names = graph.map((one) => one['@id'] as string)
    expect(new Set(names).size).toBe(names.length)
    const spoken: string[] = []
    const collect = (value: unknown): void => {
      if (Array.isArray(value)) for (const one of value) collect(one)
      else if (typeof value === 'object' && value !== null) {
        if ('@id' in value && Object.keys(value).length === 1) spoken.push(value['@id'] as string)
        else for (const one of Object.values(value)) collect(one)
      }
    }
    for (const one of graph) {
      expect(one['@type']).toBeTruthy()
      collect(Object.values(one))
    }
    const outside = ['https://w3id.org/ro/crate/1.3', 'http://schema.org/CompletedActionStatus']
    for (const id of spoken) expect([...names, ...outside]).toContain(id)
  })

  test('describes every file in it with its size and its checksum, and no other', () => {
    const told = ids(entity('./')['hasPart'])
    expect([...told, 'ro-crate-metadata.json'].sort()).toEqual(Object.keys(files).sort())
    for (const path of told) {
      const { '@type': type, sha256, contentSize, encodingFormat } = entity(path)
      expect([type].flat()).toContain('File')
      expect(sha256).toBe(createHash('sha256').update(files[path]!).digest('hex'))
      expect(contentSize).toBe(String(files[path]!.length))
      expect(encodingFormat).toMatch(/^[a-z]+\/[a-z0-9.+-]+$/)
    }
  })

  test('says which program made the results of the recording, and that it ended well', () => {
    const [action] = graph.filter((one) => one['@type'] === 'CreateAction')
    expect(ids(entity('./')['mentions'])).toEqual([action!['@id']])
    expect(entity(ids(action!['instrument'])[0]!)).toMatchObject({ '@type': 'SoftwareApplication', name: 'Trabecula' })
    expect(ids(action!['object']).sort()).toEqual(['recording.trabecula.json', 'scenario.trabecula.json'])
    expect(ids(action!['result'])).toContain('series.csv')
    expect(Date.parse(action!['endTime'] as string)).toBeGreaterThanOrEqual(Date.parse(action!['startTime'] as string))
    const facts = graph.filter((one) => one['@type'] === 'PropertyValue').map(({ name, value }) => [name, value])
    expect(facts).toEqual(
      expect.arrayContaining([
        ['state hash', origin.stateHash],
        ['seed', origin.seed],
      ]),
    )
  })

  test('holds a recording that replays to the same state', async () => {
    const recording = readRecording(strFromU8(files['recording.trabecula.json']!))
    expect(await replay(recording)).toMatchObject({ ok: true, days: 42 })
    expect(recording.hashes.days.at(-1)!.hash).toBe(fingerprint(run.state).whole)
  })

  test('carries seed, version and hash in each of its files but the bare scenario', () => {
    const firstHash = readRecording(text).hashes.days[0]!.hash
    for (const [path, contents] of Object.entries(files)) {
      if (path === 'scenario.trabecula.json') continue
      const hash = path.endsWith('day-0.png') ? firstHash : origin.stateHash
      for (const mark of [hash, '“1892”', '0.1.0']) expect(new TextDecoder().decode(contents), path).toContain(mark)
    }
  })

  test('describes the model in every element of ODD 2020, in order, and every parameter of the table', () => {
    const odd = strFromU8(files['ODD.md']!)
    const headings = odd.match(/^## .*$/gm)
    expect(headings).toEqual([
      '## 1. Purpose and patterns',
      '## 2. Entities, state variables, and scales',
      '## 3. Process overview and scheduling',
      '## 4. Design concepts',
      '## 5. Initialization',
      '## 6. Input data',
      '## 7. Submodels',
    ])
    const named = [...concepts.map(([name]) => name), 'Observation']
    expect(named).toEqual([
      'Basic principles',
      'Emergence',
      'Adaptation',
      'Objectives',
      'Learning',
      'Prediction',
      'Sensing',
      'Interaction',
      'Stochasticity',
      'Collectives',
      'Observation',
    ])
    expect(odd.match(/^### .*$/gm)!.slice(0, named.length)).toEqual(named.map((name) => `### ${name}`))
    for (const { path } of listParameters()) {
      expect(odd).toContain(`| \`${path}\` |`)
      expect(Object.keys(submodels)).toContain(path.split('.')[0])
    }
    expect(odd).toContain('"value":6')
  })
})
