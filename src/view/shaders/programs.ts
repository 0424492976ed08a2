import { GlProgram } from 'pixi.js'
import { interfaceWidth } from '../../model/tissue/interface-plain.ts'
import { birthOffset, mostLabels, mostNuclei } from '../../protocol/frame.ts'
import { grainPerSite } from '../grain.ts'
import { fatReach, marrowTile, nucleusReach } from '../marrow.ts'
import { stainColors, stainDefines } from '../stains.ts'
import cellsFragment from './cells.frag?raw'
import cellsVertex from './cells.vert?raw'
import tissueFragment from './tissue.frag?raw'
import tissueVertex from './tissue.vert?raw'

/** Nearer than this (screen pixels per site), what is only seen from near is drawn; cells from twice as near on. */
export const nearScale = 1.8

/** The numbers that shaders share with the rest, written into their text. */
const shared: Record<string, string> = {
  STAIN_COUNT: String(stainColors.length),
  STAIN_DEFINES: stainDefines,
  BIRTH_OFFSET: birthOffset.toFixed(1),
  GRAIN_PER_SITE: grainPerSite.toFixed(1),
  FAT_REACH: fatReach.toFixed(1),
  NUCLEUS_REACH: nucleusReach.toFixed(1),
  MARROW_TILE: marrowTile.toFixed(1),
  INTERFACE_WIDTH: interfaceWidth.toFixed(3),
  MOST_LABELS: String(mostLabels),
  MOST_NUCLEI: mostNuclei.toFixed(1),
  NEAR_SCALE: nearScale.toFixed(2),
}

/** @param defines lines that choose a variant, right behind the version. */
const write = (text: string, defines = '') =>
  text
    .replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (word) => shared[word] ?? word)
    .replace('#version 300 es\n', `#version 300 es\n${defines}\n`)

const programs = new Map<string, GlProgram>()
const once = (name: string, vertex: string, fragment: string): GlProgram => {
  const known = programs.get(name) ?? GlProgram.from({ name, vertex, fragment })
  programs.set(name, known)
  return known
}

/** @param signal 0 for the stain only, 1 for one plane, 2 for the ratio of two, 3 for the age of the bone, 4 for its mineral, 5 for a quantity of it, 6 for labels. */
export function tissueProgram(isNear: boolean, signal: number): GlProgram {
  const defines = `${isNear ? '#define NEAR\n' : ''}#define SIGNAL ${signal}`
  return once(`tissue ${isNear} ${signal}`, write(tissueVertex), write(tissueFragment, defines))
}

export function cellsProgram(isNear: boolean): GlProgram {
  const defines = isNear ? '#define NEAR' : ''
  return once(`cells ${isNear}`, write(cellsVertex, defines), write(cellsFragment, defines))
}
