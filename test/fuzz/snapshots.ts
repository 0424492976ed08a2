import { reseal, type SnapshotBlocks, type Unsealed } from '../run/snapshot-bytes.ts'
import { type Mutated, mutateBytes } from './bytes.ts'
import type { Dice } from './dice.ts'
import { mutateJson } from './json.ts'

const odd = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
  -1,
  0.5,
  1e9,
  1e300,
  2 ** 31,
  2 ** 53,
  5e-324,
]

/** Changes what is in the blocks of a snapshot and gives it checksums that are right again, as one who means harm would. */
export function mutateSnapshot({ blocks, arrayAt }: Unsealed, dice: Dice): Mutated {
  const kind = dice.int(6)
  if (kind < 2) {
    const header = JSON.parse(new TextDecoder().decode(blocks.header))
    const { text, how } = mutateJson(header, dice)
    return sealed({ ...blocks, header: new TextEncoder().encode(text) }, `in the header, ${how}`)
  }
  if (kind === 2) return oddNumber(blocks, 'numbers', dice)
  if (kind === 3) {
    const { arrays } = JSON.parse(new TextDecoder().decode(blocks.header)) as {
      arrays: { path: string; type: string; length: number }[]
    }
    const { path, type, length } = dice.pick(arrays.filter((one) => one.length > 0))
    const out = blocks.arrays.slice()
    const view = new DataView(out.buffer)
    const value = dice.pick(odd)
    const first = dice.int(length)
    for (let k = first; k < Math.min(length, first + dice.pick([1, 1, 5000])); k++) {
      const at = arrayAt(path) + k * (Number(/\d+/.exec(type)![0]) / 8)
      if (type === 'Float64Array') view.setFloat64(at, value, true)
      else if (type === 'Float32Array') view.setFloat32(at, value, true)
      else if (type.includes('32')) view.setUint32(at, value, true)
      else view.setUint8(at, value)
    }
    return sealed({ ...blocks, arrays: out }, `${value} in ${path} from ${first}`)
  }
  if (kind === 4) return oddNumber(blocks, 'rows', dice)
  const name = dice.pick(['header', 'numbers', 'rows', 'arrays'] as const)
  const { bytes, how } = mutateBytes(blocks[name], dice)
  return sealed({ ...blocks, [name]: bytes }, `in the ${name}, ${how}`)
}

function oddNumber(blocks: SnapshotBlocks, name: 'numbers' | 'rows', dice: Dice): Mutated {
  const out = blocks[name].slice()
  const at = 8 * dice.int(out.length / 8)
  const value = dice.pick(odd)
  new DataView(out.buffer).setFloat64(at, value, true)
  return sealed({ ...blocks, [name]: out }, `${value} at ${at} of the ${name}`)
}

const sealed = (blocks: SnapshotBlocks, how: string): Mutated => ({ bytes: reseal(blocks), how: `${how}, sealed anew` })
