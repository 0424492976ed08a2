import { hex } from './color.ts'

/** The colors of a stained section. Order matters: the shaders read them by number. */
export interface Stain {
  /** Behind and around the section. */
  readonly slide: string
  readonly marrow: string
  readonly fat: string
  readonly membrane: string
  readonly marrowNucleus: string
  readonly youngBone: string
  readonly bone: string
  readonly cementLine: string
  readonly osteoid: string
  readonly osteoidEdge: string
  readonly boneEdge: string
  readonly eroded: string
  readonly osteoclast: string
  readonly osteoclastNucleus: string
  readonly ruffle: string
  readonly osteoblast: string
  readonly osteoblastNucleus: string
  readonly reversal: string
  readonly reversalNucleus: string
  readonly lining: string
  readonly lacuna: string
  readonly osteocyte: string
}

/** Goldner's trichrome: mineralized bone green, osteoid red-orange, marrow pale; and the same by lamplight. */
export const stains = {
  light: {
    slide: '#f4f1ec',
    marrow: '#f1e3d9',
    fat: '#f8f0e8',
    membrane: '#dcc4b8',
    marrowNucleus: '#a98a98',
    youngBone: '#7fb8a4',
    bone: '#459489',
    cementLine: '#1f5f62',
    osteoid: '#e0592a',
    osteoidEdge: '#b93a1c',
    boneEdge: '#1f5c5a',
    eroded: '#5d5a78',
    osteoclast: '#7d1f5c',
    osteoclastNucleus: '#2f0f3a',
    ruffle: '#d98bb8',
    osteoblast: '#e3a02c',
    osteoblastNucleus: '#5b2d12',
    reversal: '#4d6fae',
    reversalNucleus: '#1c2c57',
    lining: '#3d5f68',
    lacuna: '#dfe9df',
    osteocyte: '#123f45',
  },
  dark: {
    slide: '#0f1314',
    marrow: '#2a2122',
    fat: '#352b2a',
    membrane: '#4b3c3a',
    marrowNucleus: '#5a4654',
    youngBone: '#7fbfa9',
    bone: '#377d75',
    cementLine: '#1a4b4e',
    osteoid: '#f0703a',
    osteoidEdge: '#c4481f',
    boneEdge: '#8fd0c0',
    eroded: '#a79fd0',
    osteoclast: '#d874b3',
    osteoclastNucleus: '#3a0f3c',
    ruffle: '#f4bcdc',
    osteoblast: '#f2b84a',
    osteoblastNucleus: '#6b3514',
    reversal: '#7fa2e6',
    reversalNucleus: '#23386e',
    lining: '#7fa3a4',
    lacuna: '#11282a',
    osteocyte: '#9fd2c6',
  },
} as const satisfies Record<string, Stain>

export type StainName = keyof typeof stains

export const stainColors = Object.keys(stains.light) as (keyof Stain)[]

/** The colors as one row of numbers from 0 to 1, three each, in the order of `stainColors`. */
export function stainNumbers(stain: Stain): Float32Array {
  return Float32Array.from(stainColors.flatMap((name) => hex(stain[name])))
}

/** `const int STAIN_BONE = 6;` and so on, for the shaders. */
export const stainDefines = stainColors
  .map((name, k) => `const int ${name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()} = ${k};`)
  .join('\n')
