import { crc32 } from '../run/crc.ts'
import type { Journal } from './keeping.ts'

/**
 * A run that outlives the page: states and journals written in turn to two places each, so that whatever write is torn, by a full disk
 * or a power cut, the one before it is whole. Each begins with 16 bytes: magic, number, length, and
 * a checksum of it all: half a head of the next on the body of the last would pass for the newest.
 */

/** Places that bytes are written to, for good once `write` returns. It throws if there is no room. */
export interface Places {
  read(name: string): Uint8Array
  write(name: string, bytes: Uint8Array): void
}

export const placeNames = ['state-0', 'state-1', 'journal-0', 'journal-1'] as const

/** What a run is, for whom might take it up again. */
export interface SaveLabel {
  readonly title: string
  readonly seed: string
  /** Milliseconds since 1970. */
  readonly savedAt: number
  /** It was being compared with the run of a link, which is this; or with that of a file. */
  readonly proves?: { readonly link: string } | 'file'
}

export interface Save {
  keep(snapshot: Uint8Array, day: number, label: SaveLabel): void
  note(journal: Journal, label: SaveLabel): void
}

/** What is found again. */
export interface Saved {
  readonly snapshot: Uint8Array<ArrayBuffer>
  readonly journal: Journal
  readonly label: SaveLabel
}

const magic = 0x53564154 // "TAVS", little-endian
const headBytes = 16

export function createSave(places: Places): Save {
  let states = 0
  let journals = 0
  let courses: string | undefined
  const write = (name: string, number: number, body: Uint8Array) => {
    const bytes = new Uint8Array(headBytes + body.length)
    const head = new DataView(bytes.buffer)
    for (const [k, value] of [magic, number, body.length].entries()) head.setUint32(4 * k, value, true)
    bytes.set(body, headBytes)
    head.setUint32(12, crc32(bytes), true)
    places.write(name, bytes)
  }
  const note = (journal: Omit<Journal, 'state'>, label: SaveLabel) => {
    const next = journals + 1
    // A state says nothing of the courses: they are what they were.
    courses = journal.courses ?? courses
    const entry = { ...label, day: journal.day, interventions: journal.interventions, courses, state: states }
    write(`journal-${next % 2}`, next, new TextEncoder().encode(JSON.stringify(entry)))
    journals = next
  }
  return {
    keep(snapshot, day, label) {
      // Only once it is whole does a journal speak of it.
      write(`state-${(states + 1) % 2}`, states + 1, snapshot)
      states++
      note({ day, interventions: '' }, label)
    },
    note(journal, label) {
      if (states > 0) note(journal, label)
    },
  }
}

/** The latest journal that is whole, with the state that it goes with; null if there is none. */
export function readSave(places: Pick<Places, 'read'>): Saved | null {
  const [state0, state1, journal0, journal1] = placeNames.map((name) => () => open(places.read(name)))
  const journals = [journal0!(), journal1!()].flatMap((one) => one ?? []).sort((a, b) => b.number - a.number)
  if (journals.length === 0) return null
  const states = [state0!(), state1!()]
  for (const { body } of journals) {
    const { title, seed, savedAt, proves, ...journal } = JSON.parse(new TextDecoder().decode(body)) as Journal &
      SaveLabel
    const state = states.find((one) => one?.number === journal.state)
    if (state) return { snapshot: state.body, journal, label: { title, seed, savedAt, ...(proves && { proves }) } }
  }
  return null
}

function open(bytes: Uint8Array): { number: number; body: Uint8Array<ArrayBuffer> } | null {
  if (bytes.length < headBytes) return null
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  const [found, number, length, checksum] = [0, 1, 2, 3].map((k) => head.getUint32(4 * k, true)) as [
    number,
    number,
    number,
    number,
  ]
  if (found !== magic || bytes.length < headBytes + length) return null
  const whole = bytes.slice(0, headBytes + length)
  new DataView(whole.buffer).setUint32(12, 0)
  return crc32(whole) === checksum ? { number, body: whole.slice(headBytes) } : null
}
