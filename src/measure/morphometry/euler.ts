/**
 * Euler number of the bone in a mask, pieces minus holes, with pieces joined by edges (4) and with pieces joined by corners
 * too (8); counted over 2 × 2 windows (Gray 1971, doi:10.1109/T-C.1971.223289). Beyond the section there is marrow.
 */
export function euler(mask: Uint8Array, width: number, height: number): { four: number; eight: number } {
  let corners = 0
  let bays = 0
  let diagonals = 0
  for (let y = 0; y <= height; y++)
    for (let x = 0; x <= width; x++) {
      const inX = x < width
      const inY = y < height
      const i = y * width + x
      const northWest = x > 0 && y > 0 ? mask[i - width - 1]! : 0
      const northEast = inX && y > 0 ? mask[i - width]! : 0
      const southWest = x > 0 && inY ? mask[i - 1]! : 0
      const southEast = inX && inY ? mask[i]! : 0
      const sum = northWest + northEast + southWest + southEast
      if (sum === 1) corners++
      else if (sum === 3) bays++
      else if (sum === 2 && northWest === southEast) diagonals++
    }
  return { four: (corners - bays + 2 * diagonals) / 4, eight: (corners - bays - 2 * diagonals) / 4 }
}
