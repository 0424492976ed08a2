import type { OverlayName } from '../protocol/overlays.ts'
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

/** Tartrate-resistant acid phosphatase in red over a pale counterstain: only what resorbs stands out. */
const trap = {
  light: {
    ...stains.light,
    marrow: '#f3efe6',
    fat: '#faf7f0',
    membrane: '#dcd8cc',
    marrowNucleus: '#9fb3b5',
    youngBone: '#cddfd8',
    bone: '#b9d0ca',
    cementLine: '#8fb0aa',
    osteoid: '#d9dcc8',
    osteoidEdge: '#c2c7ae',
    boneEdge: '#86a8a2',
    eroded: '#d0607a',
    osteoclast: '#b5123f',
    osteoclastNucleus: '#4b2a52',
    ruffle: '#f08aa4',
    osteoblast: '#b9c9c6',
    osteoblastNucleus: '#5f7f86',
    reversal: '#d98ba0',
    reversalNucleus: '#6b6a80',
    lining: '#7f9a9a',
    lacuna: '#e9efe9',
    osteocyte: '#6f8f90',
  },
  dark: {
    ...stains.dark,
    marrow: '#1d2021',
    fat: '#25292a',
    membrane: '#373d3d',
    marrowNucleus: '#4a5a5d',
    youngBone: '#4d625e',
    bone: '#3c4f4c',
    cementLine: '#26393a',
    osteoid: '#59604f',
    osteoidEdge: '#474d3e',
    boneEdge: '#6d8782',
    eroded: '#d4607c',
    osteoclast: '#f03c6c',
    osteoclastNucleus: '#3a1030',
    ruffle: '#ffb0c4',
    osteoblast: '#5b6d6c',
    osteoblastNucleus: '#2e4245',
    reversal: '#c06d85',
    reversalNucleus: '#45303c',
    lining: '#5f7676',
    lacuna: '#141b1b',
    osteocyte: '#7d9a98',
  },
} as const satisfies Record<StainName, Stain>

const all = (color: string) => Object.fromEntries(Object.keys(stains.light).map((name) => [name, color]))

/** Unstained, under violet light: bone glows by itself a little, cells hardly. */
const fluorescence = {
  ...(all('#060a0d') as unknown as Stain),
  slide: '#04070a',
  marrow: '#05090c',
  membrane: '#0a1014',
  youngBone: '#123234',
  bone: '#0f2b30',
  cementLine: '#0b2226',
  osteoid: '#0b1c22',
  osteoidEdge: '#0b1c22',
  boneEdge: '#143a3c',
  eroded: '#0e2428',
  osteoclast: '#1b2030',
  osteoblast: '#141f24',
  reversal: '#141f24',
  lining: '#101a1e',
  lacuna: '#081318',
  osteocyte: '#081318',
} satisfies Stain

/** Backscattered electrons see mineral only: cells and marrow are embedding medium, black. */
const electrons = { ...(all('#050505') as unknown as Stain) } satisfies Stain

/** The colors in which a section is shown: what lies over it may need others than the stain. */
export function dyeOf(theme: StainName, overlay: OverlayName): Stain {
  if (overlay === 'trap') return trap[theme]
  if (overlay === 'labels') return fluorescence
  return overlay === 'mineral' ? electrons : stains[theme]
}

export const stainColors = Object.keys(stains.light) as (keyof Stain)[]

/** The colors as one row of numbers from 0 to 1, three each, in the order of `stainColors`. */
export function stainNumbers(stain: Stain): Float32Array {
  return Float32Array.from(stainColors.flatMap((name) => hex(stain[name])))
}

/** `const int STAIN_BONE = 6;` and so on, for the shaders. */
export const stainDefines = stainColors
  .map((name, k) => `const int ${name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()} = ${k};`)
  .join('\n')

/** The colors by which a legend names what there is: where the picture knows no cells, those of the stain. */
export const legendDye = (theme: StainName, overlay: OverlayName): Stain =>
  dyeOf(theme, overlay === 'trap' ? overlay : 'none')
