import type { Build } from './network.ts'

/** What a generated section is made to resemble; lengths in µm, by largest fitted disc, in two dimensions. */
export interface Target {
  readonly bvTv: number
  readonly thickness: number
  readonly source: string
}

export const tissueKinds = ['vertebra', 'iliac-crest', 'human-core'] as const
export type TissueKind = (typeof tissueKinds)[number]

export const builds: Record<TissueKind, { build: Build; target: Target }> = {
  vertebra: {
    target: { bvTv: 0.18, thickness: 140, source: 'woman of 40: vertebral BV/TV 0.15–0.20, Tb.Th 140 µm' },
    build: {
      cell: 1000,
      stretch: 1.5,
      irregularity: 0.45,
      open: 0.26,
      waist: 66,
      spread: 0.2,
      flare: 1.3,
      bow: 0.16,
      fillet: 70,
      horizontal: 0.84,
    },
  },
  'iliac-crest': {
    target: { bvTv: 0.22, thickness: 155, source: 'young adult: iliac BV/TV 0.20–0.25' },
    build: {
      cell: 900,
      stretch: 1.1,
      irregularity: 0.45,
      open: 0.24,
      waist: 70,
      spread: 0.28,
      flare: 1.25,
      bow: 0.18,
      fillet: 70,
      horizontal: 0.95,
    },
  },
  'human-core': {
    target: { bvTv: 0.197, thickness: 218, source: 'human core, transverse section, see README' },
    build: {
      cell: 1330,
      stretch: 1.15,
      irregularity: 0.48,
      open: 0.2,
      waist: 92,
      spread: 0.4,
      flare: 1.3,
      bow: 0.18,
      fillet: 110,
      horizontal: 0.95,
    },
  },
}
