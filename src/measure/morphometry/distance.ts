/** What the distance transform stores where the section has no site of the other phase at all. */
export const unbounded = 0x7fffffff

/** Memory of one distance transform, for sections of one size. */
export interface DistanceWorkspace {
  /** Sites to the nearest site of the other phase in the same column. */
  readonly column: Int32Array
  /** Centers of the parabolas on the lower envelope of a row, and where each begins. */
  readonly center: Int32Array
  readonly start: Int32Array
}

export function createDistanceWorkspace(width: number, height: number): DistanceWorkspace {
  return {
    column: new Int32Array(width * height),
    center: new Int32Array(width),
    start: new Int32Array(width),
  }
}

/**
 * Squared Euclidean distance, sites², from each site of a phase (1 bone, 0 marrow) to the nearest site of the other one,
 * center to center; 0 in the other phase; the edge of the section is no boundary. Exact, in linear time:
 * Meijster, Roerdink & Hesselink 2000, doi:10.1007/0-306-47025-X_36.
 */
export function squaredDistance(
  mask: Uint8Array,
  phase: 0 | 1,
  width: number,
  height: number,
  out: Int32Array = new Int32Array(width * height),
  workspace: DistanceWorkspace = createDistanceWorkspace(width, height),
): Int32Array {
  distanceInColumns(mask, phase, width, height, workspace.column)
  for (let y = 0; y < height; y++) envelope(workspace, y * width, width, width + height, out)
  return out
}

function distanceInColumns(mask: Uint8Array, phase: number, width: number, height: number, column: Int32Array): void {
  const far = width + height
  for (let x = 0; x < width; x++) column[x] = mask[x] === phase ? far : 0
  const sites = width * height
  for (let i = width; i < sites; i++) column[i] = mask[i] === phase ? Math.min(far, column[i - width]! + 1) : 0
  for (let i = sites - width - 1; i >= 0; i--) {
    const below = column[i + width]! + 1
    if (below < column[i]!) column[i] = below
  }
}

/** The lower envelope of the parabolas (x − u)² + column(u)² of one row. */
function envelope(workspace: DistanceWorkspace, row: number, width: number, far: number, out: Int32Array): void {
  const { column, center, start } = workspace
  let top = -1
  for (let u = 0; u < width; u++) {
    const g = column[row + u]!
    if (g >= far) continue
    const height = g * g + u * u
    let from = 0
    while (top >= 0) {
      const v = center[top]!
      const gv = column[row + v]!
      // First x at which the parabola of u lies below that of v.
      from = Math.floor((height - gv * gv - v * v) / (2 * (u - v))) + 1
      if (from > start[top]!) break
      top--
    }
    if (top < 0) from = 0
    if (from >= width) continue
    top++
    center[top] = u
    start[top] = Math.max(0, from)
  }
  if (top < 0) {
    for (let x = 0; x < width; x++) out[row + x] = unbounded
    return
  }
  for (let x = width - 1; x >= 0; x--) {
    while (start[top]! > x) top--
    const u = center[top]!
    const g = column[row + u]!
    out[row + x] = (x - u) * (x - u) + g * g
  }
}
