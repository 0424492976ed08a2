import { GlProgram } from 'pixi.js'
import { birthOffset, mostNuclei } from '../../protocol/frame.ts'
import { grainPerSite } from '../grain.ts'
import { fatReach, marrowTile, nucleusReach } from '../marrow.ts'
import { stainColors, stainDefines } from '../stains.ts'
import cellsFragment from './cells.frag?raw'
import cellsVertex from './cells.vert?raw'
import tissueFragment from './tissue.frag?raw'
import tissueVertex from './tissue.vert?raw'

/** The numbers that shaders share with the rest, written into their text. */
const shared: Record<string, string> = {
  STAIN_COUNT: String(stainColors.length),
  STAIN_DEFINES: stainDefines,
  BIRTH_OFFSET: birthOffset.toFixed(1),
  GRAIN_PER_SITE: grainPerSite.toFixed(1),
  FAT_REACH: fatReach.toFixed(1),
  NUCLEUS_REACH: nucleusReach.toFixed(1),
  MARROW_TILE: marrowTile.toFixed(1),
  MOST_NUCLEI: mostNuclei.toFixed(1),
}

const write = (text: string) => text.replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (word) => shared[word] ?? word)

export const tissueProgram = () =>
  GlProgram.from({ name: 'tissue', vertex: write(tissueVertex), fragment: write(tissueFragment) })

export const cellsProgram = () =>
  GlProgram.from({ name: 'cells', vertex: write(cellsVertex), fragment: write(cellsFragment) })
