import type { Thumbnail } from '../../measure/thumbnail.ts'
import { hex } from '../../view/color.ts'
import type { Stain } from '../../view/stains.ts'

/** Paints a section at a glance in the colors of a stain: marrow, bone and osteoid. @param pixels RGBA, a pixel each */
export function paintThumbnail(
  { bone, osteoid }: Thumbnail,
  stain: Pick<Stain, 'marrow' | 'bone' | 'osteoid'>,
  pixels: Uint8ClampedArray,
): void {
  const [marrow, hard, soft] = [stain.marrow, stain.bone, stain.osteoid].map((color) =>
    hex(color).map((part) => 255 * part),
  ) as [number[], number[], number[]]
  for (let k = 0; k < bone.length; k++) {
    const red = osteoid[k]! / 255
    const green = Math.max(0, bone[k]! / 255 - red)
    for (let c = 0; c < 3; c++) pixels[4 * k + c] = marrow[c]! * (1 - red - green) + hard[c]! * green + soft[c]! * red
    pixels[4 * k + 3] = 255
  }
}
