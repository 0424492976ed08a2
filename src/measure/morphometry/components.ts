import { type Components, edge } from '../../model/tissue/pieces.ts'

/** What a section's pieces say about its connection. Shares are of the bone. */
export interface Connection {
  pieces: number
  largestPiece: number
  /** Whether one piece joins top to bottom, left to right. */
  spansVertical: boolean
  spansHorizontal: boolean
  /** Share of bone in pieces that join top to bottom. */
  spanningShare: number
  /** Pieces that touch no edge of the section, and their share of the bone. */
  islands: number
  islandShare: number
}

/** Sums up the pieces of a section; shares are 0 where there is no bone. */
export function connection({ count, size, touches }: Components): Connection {
  let bone = 0
  let largest = 0
  let spanning = 0
  let islands = 0
  let island = 0
  let spansHorizontal = false
  for (let piece = 0; piece < count; piece++) {
    const sites = size[piece]!
    const at = touches[piece]!
    bone += sites
    largest = Math.max(largest, sites)
    if (at & edge.top && at & edge.bottom) spanning += sites
    if (at & edge.left && at & edge.right) spansHorizontal = true
    if (at !== 0) continue
    islands++
    island += sites
  }
  const share = (sites: number) => (bone > 0 ? sites / bone : 0)
  return {
    pieces: count,
    largestPiece: share(largest),
    spansVertical: spanning > 0,
    spansHorizontal,
    spanningShare: share(spanning),
    islands,
    islandShare: share(island),
  }
}
