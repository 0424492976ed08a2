import { deflateSync, Inflate } from 'fflate'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { canonicalJson } from './canonical.ts'
import { crc32 } from './crc.ts'
import { InputError } from './input-error.ts'
import { readJson } from './json.ts'

/*
 * An object as the fragment of an address, `#v=1&s=…`: canonical JSON with a checksum of itself, deflated, in letters that an
 * address can carry. Whoever reads one trusts nothing: it may be cut, changed or made to do harm.
 */

const formatVersion = 1
/** Longest payload that is read, characters. */
const longest = 65_536
/** Most that it may unpack to, bytes. */
const most = 1_000_000
/** Bytes unpacked at a time: deflate makes at most 1032 of one. */
const chunk = 256

type Members = Readonly<Record<string, unknown>>

/** The fragment that carries an object, with its #. */
export function writeFragment(members: Members): string {
  const text = canonicalJson({ ...members, sum: sumOf(members) })
  return `#v=${formatVersion}&s=${toBase64Url(deflateSync(new TextEncoder().encode(text), { level: 9 }))}`
}

/** Whether a text is, or ends in, the fragment of a link. */
export const isLink = (text: string) => /(^|#)v=\d+&s=/.test(text)

/** The object that a link carries: the whole address, or its fragment. @throws InputError */
export function readFragment(link: string): Members {
  const fields = new URLSearchParams(link.slice(link.lastIndexOf('#') + 1))
  const payload = fields.get('s')
  if (!payload) throw new InputError('This is no link to a run.')
  if (fields.get('v') !== String(formatVersion))
    throw new InputError(
      `The link has format version ${(fields.get('v') ?? 'none').slice(0, 20)}; this program reads version ${formatVersion}.`,
    )
  if (payload.length > longest)
    throw new InputError(`The link has more than ${longest} characters, which is more than a run needs.`)
  const packed = fromBase64Url(payload)
  if (!packed) throw damaged()
  const { sum, ...members } = parse(unpack(packed))
  if (!isSealed(members, sum)) throw damaged()
  return members
}

const damaged = () => new InputError('The link is damaged or cut short; copy the whole of it once more.')

/** Whether members have the checksum that came with them; with a number that JSON cannot hold (1e999 is read as infinite) they have none. */
function isSealed(members: Members, sum: unknown): boolean {
  try {
    return sum === sumOf(members)
  } catch {
    return false
  }
}

function sumOf(members: Members): string {
  return crc32(new TextEncoder().encode(canonicalJson(members))).toString(16)
}

/** A little at a time, so that a small link cannot ask for much memory. */
function unpack(packed: Uint8Array): string {
  const parts: Uint8Array[] = []
  let length = 0
  let isWhole = false
  const inflate = new Inflate((part, isLast) => {
    parts.push(part)
    length += part.length
    isWhole = isLast
  })
  try {
    for (let at = 0; at < packed.length && length <= most; at += chunk)
      inflate.push(packed.subarray(at, at + chunk), at + chunk >= packed.length)
  } catch {
    throw damaged()
  }
  if (length > most) throw new InputError('The link unpacks to more than a run needs.')
  if (!isWhole) throw damaged()
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw damaged()
  }
}

function parse(text: string): Members {
  let value: unknown
  try {
    value = readJson(text, 'The link')
  } catch {
    throw damaged()
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || hasForeignKey(value)) throw damaged()
  return value as Members
}

/** Names that mean something to every object of the language; no link needs them. */
const foreign = new Set(['__proto__', 'constructor', 'prototype'])

function hasForeignKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => foreign.has(key)) || Object.values(value).some(hasForeignKey)
}
