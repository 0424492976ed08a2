import { deflateSync } from 'fflate'
import { fromBase64Url, toBase64Url } from '../../src/run/base64url.ts'
import { linkOf } from '../../src/run/link.ts'
import { readFragment, writeFragment } from '../../src/run/link-text.ts'
import type { Recording } from '../../src/run/recording.ts'
import { presets } from '../../src/scenarios/index.ts'
import { type Mutated, mutateBytes } from './bytes.ts'
import type { Dice } from './dice.ts'
import { mutateJson } from './json.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const wrap = (packed: Uint8Array) => `#v=1&s=${toBase64Url(packed)}`

/** The fragment of a link to a recording. */
export const linkTo = (recording: Recording): string =>
  linkOf(recording, presets, { show: 'rankl', x: 0.5, y: 0.5, zoom: 2 })

/** Changes the letters of a link, the bytes they stand for, or what these unpack to, which is then sealed anew. */
export function mutateLink(link: string, dice: Dice): Mutated {
  const kind = dice.int(10)
  if (kind < 2) {
    const { bytes, how } = mutateBytes(encode(link), dice)
    return { bytes, how: `in its letters, ${how}` }
  }
  const packed = fromBase64Url(/&s=(.*)$/.exec(link)![1]!)!
  if (kind < 4) {
    const { bytes, how } = mutateBytes(packed, dice)
    return { bytes: encode(wrap(bytes)), how: `in its packed bytes, ${how}` }
  }
  if (kind === 4) {
    const length = dice.pick([2_000_000, 30_000_000])
    return { bytes: encode(wrap(deflateSync(new Uint8Array(length), { level: 1 }))), how: `${length} zeros packed` }
  }
  const { text, how } = mutateJson(structuredClone(readFragment(link)) as Record<string, unknown>, dice)
  let members: Record<string, unknown>
  try {
    members = JSON.parse(text)
    return { bytes: encode(writeFragment(members)), how: `${how}, sealed anew` }
  } catch {
    return { bytes: encode(wrap(deflateSync(encode(text)))), how: `${how}, without its seal` }
  }
}
