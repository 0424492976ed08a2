/** Which parts of a file of a given size are taken: the first gap that is wide enough is given away next. */
export interface Extents {
  readonly size: number
  /** Bytes taken. */
  readonly taken: number
  /** Where so many bytes go; −1 if no gap is wide enough. */
  take(length: number): number
  give(at: number): void
}

export function createExtents(size: number): Extents {
  /** In order of their place. */
  const parts: { at: number; length: number }[] = []
  let taken = 0
  return {
    size,
    get taken() {
      return taken
    },
    take(length) {
      let at = 0
      let k = 0
      while (k < parts.length && parts[k]!.at - at < length) {
        at = parts[k]!.at + parts[k]!.length
        k++
      }
      if (at + length > size) return -1
      parts.splice(k, 0, { at, length })
      taken += length
      return at
    },
    give(at) {
      const k = parts.findIndex((part) => part.at === at)
      if (k === -1) throw new RangeError(`Nothing was taken at ${at}.`)
      taken -= parts[k]!.length
      parts.splice(k, 1)
    },
  }
}
