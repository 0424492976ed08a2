/**
 * A file that grows outside the heap: what is written becomes part of a Blob at once, which browsers keep on disk where it is
 * large. What has been written can be written over, as the heads of film files are at the end.
 */
export interface GrowingFile {
  readonly size: number
  write(bytes: Uint8Array<ArrayBuffer>, position?: number): void
  /** The file as written so far. */
  toBlob(type: string): Blob
}

/** Bytes gathered before they become a part. */
const partSize = 1 << 20

export function createGrowingFile(): GrowingFile {
  let parts: Blob[] = []
  let stored = 0
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let gathered = 0
  const store = () => {
    if (gathered === 0) return
    parts.push(new Blob(waiting))
    stored += gathered
    waiting = []
    gathered = 0
  }
  return {
    get size() {
      return stored + gathered
    },
    write(bytes, position = stored + gathered) {
      const end = stored + gathered
      if (position > end) throw new Error('A film file was written with a hole in it.')
      if (position === end) {
        waiting.push(bytes.slice())
        gathered += bytes.length
        if (gathered >= partSize) store()
        return
      }
      store()
      const all = new Blob(parts)
      parts = [all.slice(0, position), new Blob([bytes.slice()]), all.slice(position + bytes.length)]
      stored = Math.max(stored, position + bytes.length)
    },
    toBlob(type) {
      store()
      return new Blob(parts, { type })
    },
  }
}
