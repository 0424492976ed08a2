/** The pieces of bone in a section: sites joined by their edges (4) or also by their corners (8). */
export interface Components {
  count: number
  /** Piece of each site, 0 to count − 1 in reading order of their first sites; −1 in marrow. */
  label: Int32Array
  /** Sites of each piece. */
  size: Int32Array
  /** Which edges of the section each piece touches: a sum of `edge` values. */
  touches: Uint8Array
}

export const edge = { top: 1, bottom: 2, left: 4, right: 8 } as const

/** Finds the pieces of bone of a mask by union-find. */
export function components(mask: Uint8Array, width: number, height: number, connectivity: 4 | 8 = 4): Components {
  const sites = width * height
  const parent = new Int32Array(sites).fill(-1)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (mask[i] === 0) continue
      parent[i] = i
      if (x > 0 && mask[i - 1] !== 0) join(parent, i - 1, i)
      if (y === 0) continue
      const up = i - width
      if (mask[up] !== 0) join(parent, up, i)
      if (connectivity === 4) continue
      if (x > 0 && mask[up - 1] !== 0) join(parent, up - 1, i)
      if (x < width - 1 && mask[up + 1] !== 0) join(parent, up + 1, i)
    }
  return number(parent, width, height)
}

/** Joins two pieces; the earlier first site is the root. */
function join(parent: Int32Array, a: number, b: number): void {
  const p = root(parent, a)
  const q = root(parent, b)
  if (p < q) parent[q] = p
  else parent[p] = q
}

function root(parent: Int32Array, from: number): number {
  let i = from
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]!]!
    i = parent[i]!
  }
  return i
}

function number(parent: Int32Array, width: number, height: number): Components {
  let count = 0
  for (let i = 0; i < parent.length; i++) if (parent[i] === i) count++
  const label = parent
  const size = new Int32Array(count)
  const touches = new Uint8Array(count)
  let found = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const up = parent[i]!
      if (up < 0) continue
      // A root is the first site of its piece, so the parent of any later site already carries its number.
      const piece = up === i ? found++ : label[up]!
      label[i] = piece
      size[piece]!++
      if (y === 0) touches[piece]! |= edge.top
      if (y === height - 1) touches[piece]! |= edge.bottom
      if (x === 0) touches[piece]! |= edge.left
      if (x === width - 1) touches[piece]! |= edge.right
    }
  return { count, label, size, touches }
}
