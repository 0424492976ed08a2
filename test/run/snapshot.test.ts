import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { crc32 } from '../../src/run/crc.ts'
import { InputError } from '../../src/run/input-error.ts'
import { advance, createRun, intervene } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { accountOf, live, liveInTwo } from './lives.ts'
import { lives } from './random-lives.ts'
import { smallScenario } from './scenarios.ts'
import { firstVersion, reseal, unsealed } from './snapshot-bytes.ts'

describe('a run cut in two', () => {
  test('equals the run done whole, whoever is prescribed what, wherever it is cut and whatever is done to it', () => {
    fc.assert(
      fc.property(lives, (life) => {
        expect(accountOf(liveInTwo(life))).toEqual(accountOf(live(life)))
      }),
      { numRuns: 25, seed: 1892 },
    )
  })

  test('goes on alike in the kernels’ plain twins', () => {
    const run = createRun(smallScenario())
    advance(run, 130)
    const rest = restoreSnapshot(saveSnapshot(run), { backend: 'plain' })
    advance(run, 30)
    advance(rest, 30)
    expect(accountOf(rest)).toEqual(accountOf(run))
  })
})

const run = createRun(smallScenario({ tissue: { generate: 'vertebra', size: 64 } }))
advance(run, 140)
intervene(run, { parameter: 'load.magnitude', value: 1.5 })
advance(run, 10)
const bytes = saveSnapshot(run)

test('an unpacked snapshot is the same run', () => {
  expect(accountOf(restoreSnapshot(saveSnapshot(run, 0)))).toEqual(accountOf(run))
})

describe('versions', () => {
  test('a snapshot of version 1 is the same run, and is saved as version 2', () => {
    const first = firstVersion(bytes)
    const restored = restoreSnapshot(first)
    expect(accountOf(restored)).toEqual(accountOf(run))
    expect(saveSnapshot(restored)).toEqual(bytes)
  })

  test('a damaged or cut snapshot of version 1 is refused', () => {
    const first = firstVersion(bytes)
    expect(() => restoreSnapshot(first.subarray(0, first.length - 1))).toThrow(/^The snapshot is cut short/)
    const damaged = first.slice()
    damaged[200]! ^= 4
    expect(() => restoreSnapshot(damaged)).toThrow('The snapshot is damaged; use another copy of it.')
  })

  test('one that is still to come says whose it is', () => {
    const later = bytes.slice()
    later[4] = 9
    expect(() => restoreSnapshot(later)).toThrow(
      'The snapshot has format version 9, of a newer Trabecula; this one reads versions 1 to 2: open it with the program that saved it.',
    )
  })
})

describe('bytes that are no snapshot', () => {
  test('cut short anywhere are refused', () => {
    for (const length of [0, 4, 31, 32, 59, 60, 100, bytes.length - 1])
      expect(() => restoreSnapshot(bytes.subarray(0, length))).toThrow(InputError)
  })

  test('damaged anywhere are refused, and the block is named', () => {
    const { starts } = unsealed(bytes)
    const said = new Set<string>()
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = bytes.slice()
        damaged[at]! ^= flip
        const block = starts.filter(({ from }) => at >= from).at(-1)!.name
        const sentence = at < 8 ? /^(This is no snapshot|The snapshot )/ : new RegExp(`damaged in its ${block};`)
        expect(() => restoreSnapshot(damaged)).toThrow(InputError)
        expect(() => restoreSnapshot(damaged)).toThrow(sentence)
        said.add(block)
      }),
      { numRuns: 300, examples: starts.map(({ from }) => [from + 8, 1] as [number, number]) },
    )
    expect([...said].sort()).toEqual(['arrays', 'head', 'header', 'numbers', 'rows'])
  })

  test('that promise more than they hold are refused before room is made', () => {
    for (const k of [0, 1, 2, 3]) {
      const boast = bytes.slice()
      const view = new DataView(boast.buffer)
      view.setUint32(8 + 12 * k, 0x3fffffff, true)
      view.setUint32(56, crc32(boast.subarray(0, 56)), true)
      expect(() => restoreSnapshot(boast)).toThrow(/^The snapshot is damaged in its (header|numbers|rows|arrays);/)
    }
  })

  test('that unpack to far more than any state does are refused, whatever their version', () => {
    const bomb = deflateSync(new Uint8Array(1 << 25), { level: 1 })
    const head = new Uint32Array([0x53424154, 1, 200, 1 << 25, bomb.length, crc32(bomb), 0, 0])
    const whole = new Uint8Array(32 + bomb.length)
    whole.set(new Uint8Array(head.buffer))
    whole.set(bomb, 32)
    expect(() => restoreSnapshot(whole)).toThrow('The snapshot is damaged; use another copy of it.')
  })

  test('whose checksums are right and whose numbers cannot be are refused', () => {
    const parts = unsealed(bytes)
    const change = (name: 'numbers' | 'arrays', at: number, value: number) => {
      const block = parts.blocks[name].slice()
      new DataView(block.buffer).setFloat64(at, value, true)
      return reseal({ ...parts.blocks, [name]: block })
    }
    expect(accountOf(restoreSnapshot(reseal(parts.blocks)))).toEqual(accountOf(run))
    for (let at = 0; at < parts.blocks.numbers.length; at += 56)
      expect(() => restoreSnapshot(change('numbers', at, Number.NaN))).toThrow(InputError)
    expect(() => restoreSnapshot(change('arrays', parts.arrayAt('cells.lining.x'), 1e9))).toThrow(/in its arrays;/)
    expect(() => restoreSnapshot(change('arrays', parts.arrayAt('tissue.bone'), Number.NaN))).toThrow(/in its arrays;/)
  })

  test('of anything else are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(() => restoreSnapshot(noise)).toThrow(InputError)
      }),
    )
  })
})
