import { Container } from 'pixi.js'
import type { Frame } from '../protocol/frame.ts'
import { type OverlayName, overlayNames } from '../protocol/overlays.ts'
import { type CellsLayer, createCellsLayer } from './cells-layer.ts'
import { dyeOf, type Stain, type StainName } from './stains.ts'
import { createTissueLayer, type TissueLayer } from './tissue-layer.ts'

/** A section as layers to be rendered, by whatever renderer and at whatever scale. World units are sites. */
export interface Picture {
  readonly layers: Container
  readonly stain: Stain
  /** Whether all is in it that is put off at the start. */
  readonly isRipe: boolean
  /**
   * Shows a frame, whose buffer must live until the next is shown; true if it is the first of another section.
   * @param now ms @param over ms that cells are on their way to where they are now; at once if not said
   */
  show(frame: Frame, now?: number, over?: number): boolean
  /** Moves cells on; true if there is something else to draw. */
  move(now: number): boolean
  /** Ends what is still on its way. */
  settle(): void
  dye(name: StainName): void
  /** Pixels per site that it is about to be rendered with. */
  scale(pixels: number): void
  /** Does a little more of the work put off at the start. @param elapsed time since the last turn, ms. */
  ripen(elapsed: number): 'waits' | 'changes' | 'ripe'
  destroy(): void
}

export function createPicture(stainName: StainName): Picture {
  const layers = new Container()
  let name = stainName
  let overlay: OverlayName = 'none'
  let stain: Stain = dyeOf(name, overlay)
  let tissue: TissueLayer | null = null
  let cells: CellsLayer | null = null
  let opening = -1
  let isRipe = true

  const dye = () => {
    stain = dyeOf(name, overlay)
    tissue?.stain(stain)
    cells?.stain(stain)
  }
  const destroy = () => {
    for (const layer of [cells, tissue]) layer?.destroy()
    cells = null
    tissue = null
  }
  const furnish = (frame: Frame) => {
    opening = frame.opening
    destroy()
    tissue = createTissueLayer(frame)
    cells = createCellsLayer(frame, tissue.tissue)
    layers.addChild(tissue.mesh, cells.mesh)
    isRipe = false
    dye()
  }

  return {
    layers,
    get stain() {
      return stain
    },
    get isRipe() {
      return tissue !== null && isRipe
    },
    show(frame, now = 0, over = 0) {
      const isAnother = frame.opening !== opening
      const shown = overlayNames[frame.overlay] ?? 'none'
      if (shown !== overlay) {
        overlay = shown
        dye()
      }
      if (isAnother) furnish(frame)
      tissue!.show(frame)
      cells!.show(frame, now, over)
      return isAnother
    },
    move: (now) => cells?.move(now) ?? false,
    settle: () => cells?.settle(),
    dye(next) {
      name = next
      dye()
    },
    scale(pixels) {
      tissue?.scale(pixels)
      cells?.scale(pixels)
    },
    ripen(elapsed) {
      if (!tissue || isRipe) return 'waits'
      const ripeness = tissue.ripen(elapsed)
      isRipe = ripeness === 'ripe'
      return ripeness
    },
    destroy,
  }
}
