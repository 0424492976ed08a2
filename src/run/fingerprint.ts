import type { State } from '../model/state.ts'
import { leavesOf, type NumberArray, ownerPath } from './leaves.ts'

/** 64 bits, as 16 hexadecimal digits, of a whole state and of each of its parts (an array, a table, or the counters of an object). */
export interface Fingerprint {
  readonly whole: string
  readonly parts: Readonly<Record<string, string>>
}

/** Every array and counter of the state, in a fixed order; the same state has the same fingerprint in every engine. */
export function fingerprint(state: State): Fingerprint {
  const lanes = new Map<string, Lanes>()
  const lanesOf = (part: string) => {
    const found = lanes.get(part) ?? openLanes(part)
    lanes.set(part, found)
    return found
  }
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number') {
      const part = lanesOf(ownerPath(leaf.path))
      absorbText(part, leaf.key)
      absorbNumber(part, leaf.value)
    } else if (leaf.kind === 'array') absorb(lanesOf(leaf.path), leaf.array, leaf.array.length)
    else {
      const { count, column } = leaf.table
      const part = lanesOf(leaf.path)
      absorbNumber(part, count)
      for (const name of Object.keys(column).sort()) {
        absorbText(part, name)
        absorb(part, column[name]!, count)
      }
    }
  }
  const parts: Record<string, string> = {}
  const whole = openLanes('')
  for (const part of [...lanes.keys()].sort()) {
    parts[part] = hex(lanes.get(part)!)
    absorbText(whole, part)
    absorbText(whole, parts[part])
  }
  return { whole: hex(whole), parts }
}

/** The hash of plain bytes, in the same manner. */
export function hashBytes(bytes: Uint8Array): string {
  const lanes = openLanes('bytes')
  absorb(lanes, bytes, bytes.length)
  return hex(lanes)
}

/** Two 32-bit hashes that see every word, with different multipliers. */
interface Lanes {
  a: number
  b: number
}

// Odd multipliers of xxHash32 (Collet, BSD) and MurmurHash3 (Appleby, public domain).
const p1 = 0x9e3779b1 | 0
const p2 = 0x85ebca77 | 0
const p3 = 0xc2b2ae3d | 0
const p4 = 0x27d4eb2f | 0

function openLanes(name: string): Lanes {
  const lanes = { a: p3, b: p4 }
  absorbText(lanes, name)
  return lanes
}

/** Each lane is a bijection of either word, so that no change of a single word can go unseen. */
function absorbPair(lanes: Lanes, low: number, high: number): void {
  const a = Math.imul(lanes.a ^ low, p1)
  const b = Math.imul(lanes.b ^ high, p2)
  lanes.a = (((a << 13) | (a >>> 19)) + Math.imul(high, p3)) | 0
  lanes.b = (((b << 17) | (b >>> 15)) + Math.imul(low, p4)) | 0
}

const oneNumber = new Float64Array(1)

function absorbNumber(lanes: Lanes, value: number): void {
  oneNumber[0] = value
  absorbDoubles(lanes, oneNumber, 1)
}

function absorbText(lanes: Lanes, text: string): void {
  for (let k = 0; k < text.length; k++) absorbPair(lanes, text.charCodeAt(k), k)
  absorbPair(lanes, text.length, -1)
}

function absorb(lanes: Lanes, array: NumberArray, length: number): void {
  if (array instanceof Float64Array) absorbDoubles(lanes, array, length)
  else if (array instanceof Float32Array) absorbFloats(lanes, array, length)
  else if (array.BYTES_PER_ELEMENT === 4)
    absorbWords(lanes, new Int32Array(array.buffer, array.byteOffset, length), length)
  else absorbWords(lanes, Int32Array.from(array.subarray(0, length)), length)
  absorbPair(lanes, length, -2)
}

// A section of 512² has two million words and is hashed every thirty days: in these loops lanes stay in local variables
// and words go two by two. Engines may give a NaN any sign and payload; all of them count as the plain one.

function absorbDoubles(lanes: Lanes, values: Float64Array, length: number): void {
  const words = new Int32Array(values.buffer, values.byteOffset, length * 2)
  let { a, b } = lanes
  for (let k = 0; k < length; k++) {
    const isNumber = !Number.isNaN(values[k]!)
    const low = isNumber ? words[2 * k]! : 0
    const high = isNumber ? words[2 * k + 1]! : 0x7ff80000
    a = Math.imul(a ^ low, p1)
    b = Math.imul(b ^ high, p2)
    a = (((a << 13) | (a >>> 19)) + Math.imul(high, p3)) | 0
    b = (((b << 17) | (b >>> 15)) + Math.imul(low, p4)) | 0
  }
  lanes.a = a
  lanes.b = b
}

function absorbFloats(lanes: Lanes, values: Float32Array, length: number): void {
  const words = new Int32Array(values.buffer, values.byteOffset, length)
  let { a, b } = lanes
  for (let k = 0; k < length; k += 2) {
    const low = Number.isNaN(values[k]!) ? 0x7fc00000 : words[k]!
    const high = k + 1 === length ? 0 : Number.isNaN(values[k + 1]!) ? 0x7fc00000 : words[k + 1]!
    a = Math.imul(a ^ low, p1)
    b = Math.imul(b ^ high, p2)
    a = (((a << 13) | (a >>> 19)) + Math.imul(high, p3)) | 0
    b = (((b << 17) | (b >>> 15)) + Math.imul(low, p4)) | 0
  }
  lanes.a = a
  lanes.b = b
}

function absorbWords(lanes: Lanes, words: Int32Array, length: number): void {
  let { a, b } = lanes
  for (let k = 0; k < length; k += 2) {
    const low = words[k]!
    const high = k + 1 === length ? 0 : words[k + 1]!
    a = Math.imul(a ^ low, p1)
    b = Math.imul(b ^ high, p2)
    a = (((a << 13) | (a >>> 19)) + Math.imul(high, p3)) | 0
    b = (((b << 17) | (b >>> 15)) + Math.imul(low, p4)) | 0
  }
  lanes.a = a
  lanes.b = b
}

/** Murmur3's finalizer on both lanes, each stirred into the other. */
function hex({ a, b }: Lanes): string {
  const x = finish(a ^ Math.imul(b, p1))
  const y = finish((b + Math.imul(x, p3)) | 0)
  return (x >>> 0).toString(16).padStart(8, '0') + (y >>> 0).toString(16).padStart(8, '0')
}

function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
