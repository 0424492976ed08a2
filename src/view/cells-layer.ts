import { Buffer, BufferImageSource, BufferUsage, Geometry, Mesh, Shader, UniformGroup } from 'pixi.js'
import { cellsPerRow, type Frame } from '../protocol/frame.ts'
import { createMotion } from './motion.ts'
import { cellsProgram, nearScale } from './shaders/programs.ts'
import { type Stain, stainColors, stainNumbers } from './stains.ts'

/**
 * All cells as one mesh: four corners each, whose place, kind and looks the shader fetches from a texture. (Instances
 * would be the obvious way; software rasterizers take five times as long for them.)
 */
export interface CellsLayer {
  readonly mesh: Mesh<Geometry, Shader>
  /** @param over ms in which cells go to where they are from where they were @param now ms */
  show(frame: Frame, now: number, over: number): void
  /** Moves cells on; true if there is something else to draw. */
  move(now: number): boolean
  /** Puts cells where the frame has them. */
  settle(): void
  stain(stain: Stain): void
  scale(pixels: number): void
  destroy(): void
}

export function createCellsLayer(first: Frame, tissue: BufferImageSource): CellsLayer {
  const cells = new BufferImageSource({
    resource: first.cells,
    width: cellsPerRow,
    height: Math.max(1, first.cells.length / (4 * cellsPerRow)),
    format: 'rgba32float',
    alphaMode: 'no-premultiply-alpha',
    scaleMode: 'nearest',
    autoGenerateMipmaps: false,
  })
  const settings = new UniformGroup({
    uStain: { value: new Float32Array(stainColors.length * 3), type: 'vec3<f32>', size: stainColors.length },
    uCount: { value: 0, type: 'i32' },
    uScale: { value: 1, type: 'f32' },
    uPixelSize: { value: first.pixelSize, type: 'f32' },
  })
  const u = settings.uniforms
  const resources = { uCells: cells, uTissue: tissue, settings }
  const far = new Shader({ glProgram: cellsProgram(false), resources })
  const near = new Shader({ glProgram: cellsProgram(true), resources })
  const motion = createMotion()
  const send = () => {
    cells.resource = motion.cells
    cells.update()
  }
  let capacity = 0
  const mesh = new Mesh({ geometry: cornersFor(1024), shader: far })
  capacity = 1024
  return {
    mesh,
    show(frame, now, over) {
      const rows = Math.max(1, frame.cells.length / (4 * cellsPerRow))
      if (frame.cellCount > capacity) {
        const old = mesh.geometry
        capacity = Math.ceil((frame.cellCount * 1.25) / 1024) * 1024
        mesh.geometry = cornersFor(capacity)
        old.destroy(true)
      }
      motion.toward(frame.cells, frame.cellCount, now, over)
      if (frame.cells.length > 0) {
        cells.resource = motion.cells
        if (rows !== cells.height) cells.resize(cellsPerRow, rows)
        cells.update()
      }
      u.uCount = frame.cellCount
    },
    move(now) {
      const isMoving = motion.move(now)
      if (isMoving) send()
      return isMoving
    },
    settle() {
      motion.settle()
      if (motion.cells.length > 0) send()
    },
    stain(stain) {
      u.uStain.set(stainNumbers(stain))
    },
    scale(pixels) {
      u.uScale = pixels
      mesh.shader = pixels > 2 * nearScale ? near : far
    },
    destroy() {
      const { geometry } = mesh
      mesh.destroy()
      geometry.destroy(true)
      for (const shader of [far, near]) shader.destroy()
      cells.destroy()
    },
  }
}

function cornersFor(cells: number): Geometry {
  const corners = new Float32Array(cells * 8)
  const index = new Uint32Array(cells * 6)
  for (let k = 0; k < cells; k++) {
    corners.set([-1, -1, 1, -1, 1, 1, -1, 1], k * 8)
    index.set(
      [0, 1, 2, 0, 2, 3].map((corner) => k * 4 + corner),
      k * 6,
    )
  }
  return new Geometry({
    attributes: { aCorner: { buffer: new Buffer({ data: corners, usage: BufferUsage.VERTEX }), format: 'float32x2' } },
    indexBuffer: new Buffer({ data: index, usage: BufferUsage.INDEX }),
  })
}
