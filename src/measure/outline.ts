/** Lines through places in sites: x and y by turns. */
export type Polyline = Float64Array

/**
 * The lines along which the bone fraction is one half (marching squares between the middles of sites), bone on the right,
 * closed where they do not reach the edge of the section.
 */
export function outlinesOf(bone: Float64Array, width: number, height: number): Polyline[] {
  // Every edge between two neighboring middles is crossed at most once: a line is a chain of edges.
  const across = width - 1
  const edges = 2 * width * height
  const next = new Int32Array(edges).fill(-1)
  const isEntered = new Uint8Array(edges)
  const starts: number[] = []
  const link = (from: number, to: number) => {
    next[from] = to
    isEntered[to] = 1
    starts.push(from)
  }
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < across; x++) {
      const i = y * width + x
      const a = bone[i]!
      const b = bone[i + 1]!
      const c = bone[i + width + 1]!
      const d = bone[i + width]!
      const form = (a > 0.5 ? 1 : 0) | (b > 0.5 ? 2 : 0) | (c > 0.5 ? 4 : 0) | (d > 0.5 ? 8 : 0)
      if (form === 0 || form === 15) continue
      // Edges: even numbers run right from a site, odd ones down.
      const sides = [2 * i, 2 * (i + 1) + 1, 2 * (i + width), 2 * i + 1] as const
      const isJoined = (form === 5 || form === 10) && a + b + c + d > 2
      const table = isJoined ? joinedSaddles : segments
      for (const [from, to] of table[form]!) link(sides[from], sides[to])
    }
  const lines: Polyline[] = []
  const follow = (start: number) => {
    const points: number[] = []
    let edge = start
    for (;;) {
      const i = edge >> 1
      const x = i % width
      const y = (i - x) / width
      const isDown = (edge & 1) === 1
      const one = bone[i]!
      const share = (0.5 - one) / (bone[isDown ? i + width : i + 1]! - one)
      points.push(x + 0.5 + (isDown ? 0 : share), y + 0.5 + (isDown ? share : 0))
      const after = next[edge]!
      next[edge] = -1
      if (after < 0) break
      edge = after
    }
    lines.push(Float64Array.from(points))
  }
  for (const start of starts) if (isEntered[start] === 0 && next[start]! >= 0) follow(start)
  for (const start of starts) if (next[start]! >= 0) follow(start)
  return lines
}

/** Top 0, right 1, bottom 2, left 3: where lines enter and leave a square, by which of its corners are bone, bone on the right hand. */
const segments: readonly (readonly (readonly [0 | 1 | 2 | 3, 0 | 1 | 2 | 3])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
]
/** The same where bone meets bone across the square. */
const joinedSaddles: typeof segments = segments.map((pairs, form) =>
  form === 5
    ? [
        [0, 1],
        [2, 3],
      ]
    : form === 10
      ? [
          [1, 2],
          [3, 0],
        ]
      : pairs,
)

/** A line with fewer points, none of the old ones farther from it than `tolerance` (Douglas & Peucker 1973). */
export function simplified(line: Polyline, tolerance: number): Polyline {
  const count = line.length / 2
  if (count < 4) return line
  const isKept = new Uint8Array(count)
  isKept[0] = 1
  isKept[count - 1] = 1
  const isClosed = line[0] === line[2 * count - 2] && line[1] === line[2 * count - 1]
  // A closed line has no ends to hold it: the point farthest from the first is the other.
  const spans: [number, number][] = []
  if (isClosed) {
    let far = 1
    let most = -1
    for (let k = 1; k < count - 1; k++) {
      const d = (line[2 * k]! - line[0]!) ** 2 + (line[2 * k + 1]! - line[1]!) ** 2
      if (d > most) {
        most = d
        far = k
      }
    }
    isKept[far] = 1
    spans.push([0, far], [far, count - 1])
  } else spans.push([0, count - 1])
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span
    let far = -1
    let most = tolerance * tolerance
    for (let k = first + 1; k < last; k++) {
      const d = squaredDistance(line, k, first, last)
      if (d > most) {
        most = d
        far = k
      }
    }
    if (far < 0) continue
    isKept[far] = 1
    spans.push([first, far], [far, last])
  }
  const kept: number[] = []
  for (let k = 0; k < count; k++) if (isKept[k] === 1) kept.push(line[2 * k]!, line[2 * k + 1]!)
  return Float64Array.from(kept)
}

/** Squared distance of point k from the stretch between two others. */
function squaredDistance(line: Polyline, k: number, first: number, last: number): number {
  const ax = line[2 * first]!
  const ay = line[2 * first + 1]!
  const dx = line[2 * last]! - ax
  const dy = line[2 * last + 1]! - ay
  const px = line[2 * k]! - ax
  const py = line[2 * k + 1]! - ay
  const length = dx * dx + dy * dy
  const t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0
  return (px - t * dx) ** 2 + (py - t * dy) ** 2
}

/** A line in pieces of at most `most` points, each beginning where the one before ends. */
export function pieces(line: Polyline, most: number): Polyline[] {
  const parts: Polyline[] = []
  for (let first = 0; first < line.length / 2 - 1; first += most - 1)
    parts.push(line.subarray(2 * first, 2 * Math.min(line.length / 2, first + most)))
  return parts
}
