import { tileSize } from '../grid/grid.ts'

const { fround } = Math

/**
 * Width of the interface, sites: at rest the bone fraction is 1 / (1 + exp(−d / interfaceWidth)), d the distance into
 * bone. Below 0.6 the grid shows through after thousands of sweeps; above, thin struts blur.
 */
export const interfaceWidth = 0.7

/** Pseudo-time of one relaxation sweep, sites². */
export const relaxationStep = 0.25

/** A site nearer than this to pure bone or marrow is left alone: it lies six sites or more from the surface. */
const faint = fround(1e-4)
const dense = fround(1 - 1e-4)

/** Below this slope of the widened profile (per twelve sites) a site has no direction and its flux fades. */
export const gradientFloor = 0.06

/**
 * Keeps the diffuse interface sharp and smooth without moving bone away: the conservative relaxation
 * ∂b/∂τ = ∇·( ε ∇b − b(1 − b) n ) of Olsson & Kreiss 2005 (doi:10.1016/j.jcp.2005.04.007), explicit, on listed tiles only.
 * Two things keep it true for thousands of sweeps: the normal n comes from a profile four times as wide (the same odds
 * to the power ¼), and the compression through a face is the one that exactly balances diffusion across a flat
 * interface at any angle: ε sinh(n/2ε) / (cosh(n/2ε) + cosh(ψ/ε)), ψ the mean distance of its two sites. Fluxes are found in f32;
 * bone is f64, and what leaves one site is what enters the next.
 */
export interface InterfaceKernel {
  /** Bone fraction, width · height, row-major; lives in the kernel's memory. */
  readonly bone: Float64Array
  /**
   * Relaxes tiles in place. What leaves a listed tile enters its neighbor, listed or not, and nothing crosses the edge of
   * the section, so the sum over the section is kept to round-off.
   * @param tiles indices of 16 × 16 tiles (row-major), @param count how many of them count.
   */
  relax(tiles: Int32Array, count: number, sweeps: number): void
}

const least = fround(gradientFloor * gradientFloor)
const epsilon = fround(interfaceWidth)
const quarter = fround(0.25 / interfaceWidth)

/** 1 + a z (1 + b z (1 + c z)). */
const series = (z: number, a: number, b: number, c: number) => {
  const inner = fround(1 + fround(z * fround(c)))
  const middle = fround(1 + fround(fround(z * fround(b)) * inner))
  return fround(1 + fround(fround(z * fround(a)) * middle))
}

/** The oracle of the WebAssembly kernel: the same operations in the same order. */
export function createPlainInterfaceKernel(width: number, height: number): InterfaceKernel {
  const bone = new Float64Array(width * height)
  const wide = new Float32Array(width * height)
  const normalX = new Float32Array(width * height)
  const normalY = new Float32Array(width * height)
  const fluxE = new Float32Array(width * height)
  const fluxS = new Float32Array(width * height)
  const across = width / tileSize
  const down = height / tileSize
  const listed = new Uint8Array(across * down)

  /** The widened profile over the tile and two sites around it. */
  const widen = (x0: number, y0: number) => {
    for (let y = Math.max(0, y0 - 2); y < Math.min(height, y0 + tileSize + 2); y++)
      for (let x = Math.max(0, x0 - 2); x < Math.min(width, x0 + tileSize + 2); x++) {
        const i = y * width + x
        const b = fround(bone[i]!)
        if (b < faint) wide[i] = 0
        else if (b > dense) wide[i] = 1
        else {
          const inside = fround(Math.sqrt(fround(Math.sqrt(b))))
          const outside = fround(Math.sqrt(fround(Math.sqrt(fround(1 - b)))))
          wide[i] = inside / fround(inside + outside)
        }
      }
  }

  /** Unit normals into bone over the tile and one site around it; the weights 4 : 1 make the difference isotropic to fourth order. */
  const direct = (x0: number, y0: number) => {
    for (let y = Math.max(0, y0 - 1); y < Math.min(height, y0 + tileSize + 1); y++) {
      const north = y > 0 ? -width : 0
      const south = y < height - 1 ? width : 0
      for (let x = Math.max(0, x0 - 1); x < Math.min(width, x0 + tileSize + 1); x++) {
        const i = y * width + x
        if (wide[i] === 0 || wide[i] === 1) {
          normalX[i] = 0
          normalY[i] = 0
          continue
        }
        const east = x < width - 1 ? 1 : 0
        const west = x > 0 ? -1 : 0
        const ne = wide[i + north + east]!
        const nw = wide[i + north + west]!
        const se = wide[i + south + east]!
        const sw = wide[i + south + west]!
        const gx = fround(
          fround(4 * fround(wide[i + east]! - wide[i + west]!)) + fround(fround(ne - nw) + fround(se - sw)),
        )
        const gy = fround(
          fround(4 * fround(wide[i + south]! - wide[i + north]!)) + fround(fround(se - ne) + fround(sw - nw)),
        )
        const norm = fround(1 / fround(Math.sqrt(fround(fround(fround(gx * gx) + fround(gy * gy)) + least))))
        normalX[i] = gx * norm
        normalY[i] = gy * norm
      }
    }
  }

  /** Flux from site i to its neighbor j along the axis whose normal component is `along`. */
  const flux = (i: number, j: number, along: Float32Array) => {
    const bi = fround(bone[i]!)
    const bj = fround(bone[j]!)
    if ((bi < faint || bi > dense) && (bj < faint || bj > dense) && Math.abs(fround(bi - bj)) < 0.5) return 0
    const b = Math.min(1, Math.max(0, bi))
    const c = Math.min(1, Math.max(0, bj))
    const n = fround(fround(along[i]! + along[j]!) * quarter)
    const z = fround(n * n)
    const sinh = fround(n * series(z, 1 / 6, 1 / 20, 1 / 42))
    const cosh = series(z, 1 / 2, 1 / 12, 1 / 30)
    const both = fround(b * c)
    const neither = fround(fround(1 - b) * fround(1 - c))
    const mid = fround(2 * fround(Math.sqrt(fround(both * neither))))
    const below = fround(fround(fround(cosh * mid) + fround(both + neither)) + fround(1e-30))
    return epsilon * fround(fround(fround(sinh * mid) / below) - fround(c - b))
  }

  /** Fluxes through all faces of the tile; its west and north faces only where the tile beyond does not have them. */
  const flow = (tile: number) => {
    const tx = tile % across
    const ty = Math.floor(tile / across)
    const x0 = tx * tileSize
    const y0 = ty * tileSize
    const fromX = tx > 0 && listed[tile - 1] === 0 ? x0 - 1 : x0
    const fromY = ty > 0 && listed[tile - across] === 0 ? y0 - 1 : y0
    for (let y = y0; y < y0 + tileSize; y++)
      for (let x = fromX; x < x0 + tileSize; x++) {
        const i = y * width + x
        fluxE[i] = x < width - 1 ? flux(i, i + 1, normalX) : 0
      }
    for (let y = fromY; y < y0 + tileSize; y++)
      for (let x = x0; x < x0 + tileSize; x++) {
        const i = y * width + x
        fluxS[i] = y < height - 1 ? flux(i, i + width, normalY) : 0
      }
  }

  const update = (tile: number) => {
    const x0 = (tile % across) * tileSize
    const y0 = Math.floor(tile / across) * tileSize
    for (let y = y0; y < y0 + tileSize; y++)
      for (let x = x0; x < x0 + tileSize; x++) {
        const i = y * width + x
        const west = x > 0 ? fluxE[i - 1]! : 0
        const north = y > 0 ? fluxS[i - width]! : 0
        bone[i]! -= relaxationStep * (fluxE[i]! - west + (fluxS[i]! - north))
      }
  }

  /** Hands what crosses the east and west faces (`vertical` false) or the south and north ones to tiles not listed. */
  const handOver = (tile: number, vertical: boolean) => {
    const tx = tile % across
    const ty = Math.floor(tile / across)
    const along = vertical ? 1 : width
    const beyond = vertical ? width : 1
    const through = vertical ? fluxS : fluxE
    const first = ty * tileSize * width + tx * tileSize
    const last = first + (tileSize - 1) * beyond
    const isOpenAfter = (vertical ? ty < down - 1 : tx < across - 1) && listed[tile + (vertical ? across : 1)] === 0
    const isOpenBefore = (vertical ? ty > 0 : tx > 0) && listed[tile - (vertical ? across : 1)] === 0
    for (let k = 0; k < tileSize; k++) {
      if (isOpenAfter) bone[last + k * along + beyond]! += relaxationStep * through[last + k * along]!
      if (isOpenBefore) bone[first + k * along - beyond]! -= relaxationStep * through[first + k * along - beyond]!
    }
  }

  return {
    bone,
    relax(tiles, count, sweeps) {
      for (let k = 0; k < count; k++) listed[tiles[k]!] = 1
      for (let sweep = 0; sweep < sweeps; sweep++) {
        for (let k = 0; k < count; k++)
          widen((tiles[k]! % across) * tileSize, Math.floor(tiles[k]! / across) * tileSize)
        for (let k = 0; k < count; k++)
          direct((tiles[k]! % across) * tileSize, Math.floor(tiles[k]! / across) * tileSize)
        for (let k = 0; k < count; k++) flow(tiles[k]!)
        for (let k = 0; k < count; k++) update(tiles[k]!)
        for (let k = 0; k < count; k++) handOver(tiles[k]!, false)
        for (let k = 0; k < count; k++) handOver(tiles[k]!, true)
      }
      for (let k = 0; k < count; k++) listed[tiles[k]!] = 0
    },
  }
}
