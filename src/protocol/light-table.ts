import type { GreyImage } from '../formats/image/grey-image.ts'
import { openImage } from '../formats/image/open.ts'
import { average } from '../formats/image/resample.ts'
import { sectionFromImage } from '../formats/image/section.ts'
import { range } from '../formats/image/threshold.ts'
import type { ImageChoice } from './simulation.ts'

/** What a file says of its image; the pixel size in µm, null if it states none that is square. */
export interface Sheet {
  readonly format: string
  readonly width: number
  readonly height: number
  readonly pages: number
  readonly pixelSize: number | null
}

/** A page made small enough to look at, with its true grey values, and how many pixels have each of them. */
export interface Glance {
  readonly grey: Float32Array
  readonly width: number
  readonly height: number
  readonly low: number
  readonly high: number
  /** Pixels of the page in each of as many equal parts of its range. */
  readonly histogram: Float64Array
}

/** The section that a choice makes. */
export interface Cut {
  readonly threshold: number
  /** Bone per tissue area of the part of the image, and of the section. */
  readonly bvTvBefore: number
  readonly bvTvAfter: number
  /** Sites across and down, and the bone of each, 0 to 255. */
  readonly width: number
  readonly height: number
  readonly bone: Uint8Array
  readonly notes: readonly string[]
}

/** Where an image is looked at before it becomes a section. Whatever it refuses, it refuses in one sentence. */
export interface LightTable {
  lay(file: Uint8Array): Promise<Sheet>
  /** @param page from 1 */
  look(page: number): Promise<Glance>
  cut(choice: ImageChoice): Promise<Cut>
}

/** Longest side of what is looked at, pixels; bins of its histogram. */
const longest = 640
const bins = 128

export function createLightTable(transfer: <T>(value: T, buffers: ArrayBuffer[]) => T): LightTable {
  let bytes: Uint8Array = new Uint8Array()
  let image: GreyImage | null = null
  return {
    async lay(file) {
      bytes = file
      image = openImage(file)
      const { format, width, height, pages, pixelSize } = image
      const isSquare = pixelSize && Math.abs(pixelSize.x / pixelSize.y - 1) < 0.01
      return { format, width, height, pages, pixelSize: isSquare ? pixelSize.x : null }
    },
    async look(page) {
      const { width, height } = image!
      const grey = image!.grey(page - 1)
      const { low, high, histogram } = histogramOf(grey)
      const step = Math.max(1, Math.max(width, height) / longest)
      const [across, down] = [width, height].map((side) => Math.max(1, Math.floor(side / step))) as [number, number]
      const small = average({ grey, width, height }, { left: 0, top: 0, step, width: across, height: down })
      return transfer({ ...small, low, high, histogram }, [small.grey.buffer as ArrayBuffer])
    },
    async cut({ pixelSize, threshold, crop, page }) {
      const part = crop && { x: crop[0], y: crop[1], width: crop[2], height: crop[3] }
      const { width, height, bone, report } = sectionFromImage(bytes, { pixelSize, threshold, page, crop: part })
      const shown = Uint8Array.from(bone, (fraction) => Math.round(255 * fraction))
      return transfer({ ...report, width, height, bone: shown }, [shown.buffer])
    },
  }
}

function histogramOf(grey: Float32Array): Pick<Glance, 'low' | 'high' | 'histogram'> {
  const { low, high } = range(grey)
  const histogram = new Float64Array(bins)
  const scale = high > low ? bins / (high - low) : 0
  for (const value of grey) histogram[Math.min(bins - 1, Math.floor((value - low) * scale))]!++
  return { low, high, histogram }
}
