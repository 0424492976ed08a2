import type { Units } from '../cells/cells.ts'
import { addRow, removeRows } from '../cells/columns.ts'
import type { Grid } from '../grid/grid.ts'
import { adrift, aground, type Compartments, island, leastSites } from './compartments.ts'
import { maskOf } from './mask.ts'
import { components } from './pieces.ts'
import type { Tissue } from './tissue.ts'

/** Days for which two marrow spaces must stay joined: what has not been refilled by then is not refilled. */
const staysJoined = 182

/**
 * Looks at the compartments anew, marks the units that severed a strut and returns how many struts that were. A strut is
 * severed when two marrow spaces join through dug bone and stay joined, or when a piece of bone loses its last hold on the
 * section. A space keeps its number when new bone divides it, so that the mouth of a pit may close and open again.
 */
export function noteSevered(tissue: Tissue, units: Units, grid: Grid, day: number): number {
  const fresh = spread(tissue, grid)
  const parted = partPieces(tissue, units, grid, fresh)
  noteMeetings(tissue, grid, day)
  leaveOpen(tissue.compartments, fresh)
  return parted + settleBreaches(tissue.compartments, units, day)
}

/** Gives what has become marrow to the nearest space and returns 1 for those sites. */
function spread({ bone, compartments: { of } }: Tissue, { width, height }: Grid): Uint8Array {
  const fresh = new Uint8Array(of.length)
  const waiting: number[] = []
  for (let i = 0; i < of.length; i++) {
    if (bone[i]! > 0.5) {
      if (of[i]! > 0) of[i] = 0
    } else if (of[i]! <= 0) {
      of[i] = 0
      fresh[i] = 1
      waiting.push(i)
    }
  }
  // Round by round from the edge of every space at once, so that two spaces meet midway.
  let round = waiting
  for (let found = true; found; ) {
    const spaces = round.map((i) => spaceBeside(of, width, height, i))
    const rest: number[] = []
    for (const [k, i] of round.entries())
      if (spaces[k]! > 0) of[i] = spaces[k]!
      else rest.push(i)
    found = rest.length < round.length
    round = rest
  }
  return fresh
}

function spaceBeside(of: Int32Array, width: number, height: number, i: number): number {
  let space = 0
  forNeighbors(i, width, height, (j) => {
    if (space === 0 && of[j]! > 0) space = of[j]!
  })
  return space
}

/** Marks the pieces of bone that do not reach the edge, and counts those that did when last looked at. */
function partPieces(tissue: Tissue, units: Units, { width, height }: Grid, fresh: Uint8Array): number {
  const { bone, compartments } = tissue
  const { of } = compartments
  const { count, label, size, touches } = components(maskOf(bone), width, height)
  const wasAdrift = new Uint8Array(count)
  const wasIsland = new Uint8Array(count)
  for (let i = 0; i < of.length; i++) {
    if (of[i]! < 0) wasAdrift[label[i]!] = 1
    if (of[i] === island) wasIsland[label[i]!] = 1
  }
  const isParted = (piece: number) => touches[piece] === 0 && wasAdrift[piece] === 0 && size[piece]! >= leastSites
  let parted = 0
  const diggers = new Map<number, Map<number, number>>()
  for (let piece = 0; piece < count; piece++)
    if (isParted(piece)) {
      parted++
      diggers.set(piece, new Map())
    }
  for (let i = 0; i < of.length; i++) {
    const piece = label[i]!
    if (piece < 0) continue
    const dug = diggers.size > 0 ? diggers.get(piece) : undefined
    if (dug)
      forNeighbors(i, width, height, (j) => {
        if (fresh[j] === 1) dug.set(tissue.unit[j]!, (dug.get(tissue.unit[j]!) ?? 0) + 1)
      })
    if (touches[piece] === 0) of[i] = wasIsland[piece] === 1 ? island : adrift
    else if (of[i]! < 0) of[i] = aground
  }
  for (const dug of diggers.values()) {
    dug.delete(0)
    const most = Math.max(...dug.values())
    for (const [digger, sites] of dug) if (sites === most) markPierced(units, digger)
  }
  return parted
}

/** Enters spaces that touch as breaches, and strikes those that have parted again. */
function noteMeetings({ unit, compartments: { of, breaches } }: Tissue, { width, height }: Grid, day: number): void {
  const met = new Map<string, { one: number; other: number; unit: number }>()
  const meet = (i: number, j: number) => {
    const one = Math.min(of[i]!, of[j]!)
    const other = Math.max(of[i]!, of[j]!)
    if (one <= 0 || one === other) return
    const digger = unit[i]! || unit[j]!
    const known = met.get(`${one} ${other}`)
    if (!known) met.set(`${one} ${other}`, { one, other, unit: digger })
    else known.unit ||= digger
  }
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const space = of[i]!
      if (space <= 0) continue
      const isLast = x + 1 === width
      if (!isLast && of[i + 1] !== space) meet(i, i + 1)
      if (y + 1 === height) continue
      if (of[i + width] !== space) meet(i, i + width)
      if (x > 0 && of[i + width - 1] !== space) meet(i, i + width - 1)
      if (!isLast && of[i + width + 1] !== space) meet(i, i + width + 1)
    }
  const b = breaches.column
  const gone = new Uint8Array(breaches.count)
  for (let row = 0; row < breaches.count; row++) {
    const key = `${b.one[row]} ${b.other[row]}`
    if (!met.delete(key)) gone[row] = 1
  }
  removeRows(breaches, gone)
  for (const { one, other, unit: digger } of met.values()) {
    const row = addRow(breaches)
    const c = breaches.column
    c.one[row] = one
    c.other[row] = other
    c.unit[row] = digger
    c.since[row] = day
  }
}

/** While it is open whether spaces stay joined, what was dug belongs to neither: new bone may part them anywhere. */
function leaveOpen({ of, breaches }: Compartments, fresh: Uint8Array): void {
  const met = new Set<number>()
  for (let row = 0; row < breaches.count; row++) met.add(breaches.column.one[row]!).add(breaches.column.other[row]!)
  if (met.size > 0) for (let i = 0; i < of.length; i++) if (fresh[i] === 1 && met.has(of[i]!)) of[i] = 0
}

/** Makes one space of two that have stayed joined, and returns how many have. */
function settleBreaches({ of, breaches }: Compartments, units: Units, day: number): number {
  const { one, other, unit, since } = breaches.column
  const gone = new Uint8Array(breaches.count)
  let severed = 0
  for (let row = 0; row < breaches.count; row++) {
    if (gone[row] === 1 || day - since[row]! < staysJoined) continue
    severed++
    gone[row] = 1
    markPierced(units, unit[row]!)
    const kept = one[row]!
    const merged = other[row]!
    for (let i = 0; i < of.length; i++) if (of[i] === merged) of[i] = kept
    for (let k = 0; k < breaches.count; k++) {
      const a = one[k] === merged ? kept : one[k]!
      const b = other[k] === merged ? kept : other[k]!
      one[k] = Math.min(a, b)
      other[k] = Math.max(a, b)
      if (a === b) gone[k] = 1
    }
  }
  removeRows(breaches, gone)
  return severed
}

function markPierced(units: Units, unit: number): void {
  if (unit > 0) units.column.pierced[unit - 1] = 1
}

function forNeighbors(i: number, width: number, height: number, visit: (j: number) => void): void {
  const x = i % width
  const y = (i - x) / width
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) if (u !== x || v !== y) visit(v * width + u)
}
