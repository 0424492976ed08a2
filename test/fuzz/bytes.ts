import type { Dice } from './dice.ts'

/** Bytes after a mutation, and what was done to them. */
export interface Mutated {
  readonly bytes: Uint8Array
  readonly how: string
}

type Mutation = (bytes: Uint8Array, dice: Dice) => Mutated

/** Numbers that lengths, counts and offsets are most likely to be tripped by. */
const extremes = [0, 1, 0x7f, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

const mutations: readonly Mutation[] = [
  (bytes, dice) => {
    const length = dice.int(bytes.length)
    return { bytes: bytes.slice(0, length), how: `cut to ${length} of ${bytes.length} bytes` }
  },
  (bytes, dice) => {
    const out = bytes.slice()
    const count = dice.pick([1, 1, 1, 2, 8, 64])
    const places: number[] = []
    for (let k = 0; k < count && out.length > 0; k++) {
      const at = place(out, dice)
      out[at]! ^= 1 << dice.int(8)
      places.push(at)
    }
    return { bytes: out, how: `bits flipped at ${places.slice(0, 8).join(', ')}` }
  },
  (bytes, dice) => {
    const out = bytes.slice()
    const width = dice.pick([1, 2, 4] as const)
    if (out.length < width) return { bytes: out, how: 'left as it is' }
    const at = Math.min(place(out, dice), out.length - width)
    const value = dice.pick(extremes)
    const view = new DataView(out.buffer)
    const little = dice.chance(0.5)
    if (width === 1) view.setUint8(at, value & 255)
    else if (width === 2) view.setUint16(at, value & 65535, little)
    else view.setUint32(at, value, little)
    return { bytes: out, how: `${value} in ${width} bytes at ${at}` }
  },
  (bytes, dice) => {
    const from = dice.int(bytes.length + 1)
    const to = Math.min(bytes.length, from + dice.int(dice.pick([4, 64, 4096])))
    return { bytes: join(bytes.subarray(0, from), bytes.subarray(to)), how: `bytes ${from} to ${to} left out` }
  },
  (bytes, dice) => {
    const from = dice.int(bytes.length + 1)
    const piece = bytes.subarray(from, from + 1 + dice.int(dice.pick([4, 64, 4096])))
    const at = dice.int(bytes.length + 1)
    const times = dice.pick([1, 1, 2, 30])
    const pieces = Array.from({ length: times }, () => piece)
    return {
      bytes: join(bytes.subarray(0, at), ...pieces, bytes.subarray(at)),
      how: `${piece.length} bytes from ${from} put in ${times} times at ${at}`,
    }
  },
  (bytes, dice) => {
    const out = bytes.slice()
    const from = place(out, dice)
    const to = from + 1 + dice.int(dice.pick([16, 1024]))
    const value = dice.pick([0, 0xff, 0x20])
    out.fill(value, from, to)
    return { bytes: out, how: `bytes ${from} to ${to} filled with ${value}` }
  },
  (bytes, dice) => {
    const tail = Uint8Array.from({ length: 1 + dice.int(dice.pick([16, 100_000])) }, () => dice.int(256))
    return { bytes: join(bytes, tail), how: `${tail.length} bytes added` }
  },
]

/** A place in a file: often among its first bytes, where formats keep what the rest is read by. */
function place(bytes: Uint8Array, dice: Dice): number {
  return dice.int(dice.chance(0.5) ? Math.min(256, bytes.length) : bytes.length)
}

/** One to three mutations, one after another. */
export function mutateBytes(bytes: Uint8Array, dice: Dice): Mutated {
  let out = bytes
  const how: string[] = []
  for (let k = dice.pick([1, 1, 1, 2, 3]); k > 0; k--) {
    const next = dice.pick(mutations)(out, dice)
    out = next.bytes
    how.push(next.how)
  }
  return { bytes: out, how: how.join('; ') }
}

/** The beginning of one file and the end of another. */
export function splice(one: Uint8Array, other: Uint8Array, dice: Dice): Mutated {
  const at = dice.int(one.length + 1)
  const from = dice.int(other.length + 1)
  return {
    bytes: join(one.subarray(0, at), other.subarray(from)),
    how: `${at} bytes, then another file from byte ${from}`,
  }
}

export function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
