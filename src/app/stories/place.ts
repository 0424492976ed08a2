import { birthOffset, type CellKind, cellKinds, type Frame } from '../../protocol/frame.ts'
import type { Place, PlaceReading } from '../../stories/story.ts'

/** Share below which an osteoblast has stopped laying osteoid, as frames tell it. */
const stopped = 0.06

/** Cells and bone about a place, as a frame shows them. @param boneBefore µm², of a frame before; NaN takes this one's. */
export function readPlace(frame: Frame, place: Place, boneBefore: number): PlaceReading {
  const cells = Object.fromEntries(cellKinds.map((kind) => [kind, 0])) as Record<CellKind, number>
  const { pixelSize } = frame
  const [x, y, r] = [place.x / pixelSize, place.y / pixelSize, place.radius / pixelSize]
  eachCell(frame, (kind, share, cellX, cellY) => {
    if ((cellX - x) ** 2 + (cellY - y) ** 2 > r * r) return
    if (kind === 'osteoblast' && share < stopped) return
    cells[kind]++
  })
  let bone = 0
  let osteoid = 0
  for (let row = Math.max(0, Math.floor(y - r)); row < Math.min(frame.height, y + r); row++)
    for (let column = Math.max(0, Math.floor(x - r)); column < Math.min(frame.width, x + r); column++) {
      if ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2 > r * r) continue
      const at = 4 * (row * frame.width + column)
      const share = frame.tissue[at]! / 255
      bone += share
      const laid = 256 * frame.tissue[at + 1]! + frame.tissue[at + 2]! - birthOffset
      if (share > 0 && frame.day - laid < frame.mineralizationLag) osteoid += share
    }
  const site = pixelSize ** 2
  const now = bone * site
  return { cells, bone: now, boneBefore: Number.isNaN(boneBefore) ? now : boneBefore, osteoid: osteoid * site }
}

/** Where the cell of a kind is that is nearest to a place, sites; null if there is none within twice its radius. */
export function nearest(frame: Frame, wanted: CellKind, from: { x: number; y: number }, reach: number) {
  let best: { x: number; y: number } | null = null
  let least = reach * reach
  eachCell(frame, (kind, _, x, y) => {
    const far = (x - from.x) ** 2 + (y - from.y) ** 2
    if (kind !== wanted || far > least) return
    least = far
    best = { x, y }
  })
  return best as { x: number; y: number } | null
}

function eachCell(
  { cells, cellCount }: Frame,
  tell: (kind: CellKind, share: number, x: number, y: number) => void,
): void {
  for (let at = 0; at < 4 * cellCount; at += 4) {
    const form = cells[at + 2]!
    const kind = Math.floor(form)
    tell(cellKinds[kind]!, form - kind, cells[at]!, cells[at + 1]!)
  }
}
