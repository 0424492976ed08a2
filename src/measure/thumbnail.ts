import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'

/** A section at a glance: of each pixel, the share that is bone and the share that is osteoid, of 255. */
export interface Thumbnail {
  readonly width: number
  readonly height: number
  readonly bone: Uint8Array
  readonly osteoid: Uint8Array
}

/** The section on a day, a whole number of sites to the side of a pixel. Reads the state and changes nothing. @param most pixels to a side */
export function thumbnailOf(
  { grid, tissue }: Pick<State, 'grid' | 'tissue'>,
  p: Parameters,
  day: number,
  most: number,
): Thumbnail {
  const stride = Math.max(1, Math.ceil(Math.max(grid.width, grid.height) / most))
  const width = Math.floor(grid.width / stride)
  const height = Math.floor(grid.height / stride)
  const bone = new Uint8Array(width * height)
  const osteoid = new Uint8Array(width * height)
  const youngest = day - p.osteoblast.mineralizationLag
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let all = 0
      let soft = 0
      for (let v = y * stride; v < (y + 1) * stride; v++)
        for (let site = v * grid.width + x * stride; site < v * grid.width + (x + 1) * stride; site++) {
          all += tissue.bone[site]!
          if (tissue.birth[site]! > youngest) soft += tissue.bone[site]!
        }
      const share = 255 / (stride * stride)
      bone[y * width + x] = all * share + 0.5
      osteoid[y * width + x] = soft * share + 0.5
    }
  return { width, height, bone, osteoid }
}
