import type { Opened } from '../protocol/simulation.ts'
import { make } from './dom.ts'

/** Hands a file to the reader. */
export function download(contents: BlobPart, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([contents], { type }))
  make('a', { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A name for files about a run, without its ending. */
export const fileName = (opened: Opened | null) =>
  `${opened?.title ?? 'run'} ${opened?.seed ?? ''}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
