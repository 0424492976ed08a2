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

/** The parts of a state, by the names that its fingerprint gives them. */
export function partNames(state: State): Set<string> {
  return new Set(leavesOf(state).map((leaf) => (leaf.kind === 'number' ? ownerPath(leaf.path) : leaf.path)))
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
  absorbWords(lanes, wordsOf(oneNumber, 1))
}

function absorbText(lanes: Lanes, text: string): void {
  for (let k = 0; k < text.length; k++) absorbPair(lanes, text.charCodeAt(k), k)
  absorbPair(lanes, text.length, -1)
}

function absorb(lanes: Lanes, array: NumberArray, length: number): void {
  absorbWords(lanes, wordsOf(array, length))
  absorbPair(lanes, length, -2)
}

/** An array's 32-bit words. Engines may give a NaN any sign and payload; all of them count as the plain one. */
function wordsOf(array: NumberArray, length: number): Int32Array {
  if (array.BYTES_PER_ELEMENT < 4) return Int32Array.from(array.subarray(0, length))
  const words = new Int32Array(array.buffer, array.byteOffset, (array.BYTES_PER_ELEMENT / 4) * length)
  if (array instanceof Float64Array && mayHoldNaN(words, 1, 2, 0x7ff00000)) return withPlainNaNs(words, array, 2)
  if (array instanceof Float32Array && mayHoldNaN(words, 0, 1, 0x7f800000)) return withPlainNaNs(words, array, 1)
  return words
}

/** Whether an exponent has all its bits, as those of NaN and the infinities have. */
function mayHoldNaN(words: Int32Array, first: number, stride: number, exponent: number): boolean {
  for (let k = first; k < words.length; k += stride) if ((words[k]! & exponent) === exponent) return true
  return false
}

function withPlainNaNs(words: Int32Array, values: Float64Array | Float32Array, stride: 1 | 2): Int32Array {
  const plain = words.slice()
  const top = stride === 2 ? 0x7ff80000 : 0x7fc00000
  for (let k = 0; k * stride < plain.length; k++) {
    if (!Number.isNaN(values[k]!)) continue
    plain[k * stride] = 0
    plain[k * stride + stride - 1] = top
  }
  return plain
}

const repeatMark = 0x72657074

/**
 * Words two by two; a pair that repeats the one before is only counted, for marrow is empty and old bone of one age. A
 * section of 512² has two million words and is hashed every thirty days: the lanes stay in local variables.
 */
function absorbWords(lanes: Lanes, words: Int32Array): void {
  let { a, b } = lanes
  let lastLow = 0
  let lastHigh = 0
  let repeats = 0
  const even = words.length & ~1
  for (let k = 0; k < even; k += 2) {
    const low = words[k]!
    const high = words[k + 1]!
    if (low === lastLow && high === lastHigh) {
      repeats++
      continue
    }
    if (repeats > 0) {
      a = Math.imul(a ^ repeats, p1)
      b = Math.imul(b ^ repeatMark, p2)
      a = (((a << 13) | (a >>> 19)) + Math.imul(repeatMark, p3)) | 0
      b = (((b << 17) | (b >>> 15)) + Math.imul(repeats, p4)) | 0
      repeats = 0
    }
    a = Math.imul(a ^ low, p1)
    b = Math.imul(b ^ high, p2)
    a = (((a << 13) | (a >>> 19)) + Math.imul(high, p3)) | 0
    b = (((b << 17) | (b >>> 15)) + Math.imul(low, p4)) | 0
    lastLow = low
    lastHigh = high
  }
  lanes.a = a
  lanes.b = b
  if (repeats > 0) absorbPair(lanes, repeats, repeatMark)
  if (even < words.length) absorbPair(lanes, words[even]!, 1)
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
