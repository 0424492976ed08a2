import { cellKinds } from '../protocol/frame.ts'

/**
 * Cells on their way from where they were last seen to where the latest frame has them: a run lives in steps of hours, and what is
 * watched from near should not jump. Only what is drawn goes between; who asks a frame finds what was lived.
 */
export interface Motion {
  /** The cells as they are to be drawn now, in the layout of a frame. */
  readonly cells: Float32Array
  /** The cells of the next frame, to be reached in so many ms from `now` on; at once for 0. Copied. */
  toward(cells: Float32Array, count: number, now: number, over: number): void
  /** Moves them on; true if anything is drawn otherwise than before. */
  move(now: number): boolean
  /** Puts them where the frame has them. */
  settle(): void
}

/** Kinds from this one on move: osteocytes and lining cells keep their place. */
const moving = cellKinds.indexOf('reversal')
/** Values that a mark takes, see `writeCells`. */
const marks = 1024
/** Who is farther away than this is another cell with the same mark, sites. */
const farthest = 8

export function createMotion(): Motion {
  let shown = new Float32Array(4)
  let shownCount = 0
  let target = new Float32Array(4)
  /** Of each cell on its way: its number, and where it came from (place and form). */
  let movers = new Int32Array(64)
  let origins = new Float32Array(3 * 64)
  let count = 0
  let begun = 0
  let length = 0
  const known = createIndex()

  const fits = (size: number) => {
    if (target.length === size) return
    target = new Float32Array(size)
  }
  const remember = (cell: number, from: number) => {
    if (count === movers.length) {
      movers = grown(movers, new Int32Array(2 * count))
      origins = grown(origins, new Float32Array(6 * count))
    }
    movers[count] = cell
    for (let k = 0; k < 3; k++) origins[3 * count + k] = shown[4 * from + k]!
    count++
  }

  return {
    get cells() {
      return shown
    },
    toward(cells, cellCount, now, over) {
      fits(cells.length)
      target.set(cells)
      count = 0
      begun = now
      length = over
      if (over > 0) {
        known.read(shown, shownCount)
        for (let cell = 0; cell < cellCount; cell++) {
          if (target[4 * cell + 2]! < moving) continue
          const from = known.find(shown, target, cell)
          if (from !== -1 && differs(shown, from, target, cell)) remember(cell, from)
        }
      }
      if (shown.length !== cells.length) shown = new Float32Array(cells.length)
      shown.set(target)
      shownCount = cellCount
      place(0)
    },
    move(now) {
      if (count === 0) return false
      const share = Math.min(1, Math.max(0, (now - begun) / length))
      place(share)
      if (share === 1) count = 0
      return true
    },
    settle() {
      shown.set(target)
      count = 0
    },
  }

  function place(share: number): void {
    for (let k = 0; k < count; k++) {
      const at = 4 * movers[k]!
      for (let n = 0; n < 3; n++) {
        const [from, to] = [origins[3 * k + n]!, target[at + n]!]
        shown[at + n] = share === 1 ? to : from + share * (to - from)
      }
    }
  }
}

/** Numbers of moving cells by kind and mark. */
function createIndex() {
  const heads = new Int32Array(cellKinds.length * marks)
  let next = new Int32Array(1024)
  const keyOf = (cells: Float32Array, cell: number) =>
    Math.floor(cells[4 * cell + 2]!) * marks + (Math.floor(cells[4 * cell + 3]!) & (marks - 1))
  return {
    read(cells: Float32Array, count: number) {
      heads.fill(-1)
      if (next.length < count) next = new Int32Array(2 * count)
      for (let cell = 0; cell < count; cell++) {
        if (cells[4 * cell + 2]! < moving) continue
        const key = keyOf(cells, cell)
        next[cell] = heads[key]!
        heads[key] = cell
      }
    },
    /** The cell of those read that another has been, −1 if it is new. */
    find(cells: Float32Array, others: Float32Array, other: number): number {
      let best = -1
      let least = farthest * farthest
      for (let cell = heads[keyOf(others, other)]!; cell !== -1; cell = next[cell]!) {
        const dx = cells[4 * cell]! - others[4 * other]!
        const dy = cells[4 * cell + 1]! - others[4 * other + 1]!
        const distance = dx * dx + dy * dy
        if (distance >= least) continue
        least = distance
        best = cell
      }
      return best
    },
  }
}

/** Whether one is drawn otherwise in two frames, by more than could be seen. */
function differs(cells: Float32Array, cell: number, others: Float32Array, other: number): boolean {
  for (let k = 0; k < 3; k++) if (Math.abs(cells[4 * cell + k]! - others[4 * other + k]!) > 1e-3) return true
  return false
}

function grown<A extends Int32Array | Float32Array>(old: A, longer: A): A {
  longer.set(old)
  return longer
}
