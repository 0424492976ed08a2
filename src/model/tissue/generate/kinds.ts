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
      cell: 824.7,
      stretch: 1.329,
      lean: 0,
      irregularity: 0.2022,
      open: 0.4622,
      stubs: 0.08,
      waist: 52,
      thinnest: 47,
      spread: 0.2,
      ripple: 0.09,
      flare: 1.1,
      flareSpread: 0.15,
      bow: 0.14,
      fillet: 75,
      horizontal: 0.82,
    },
  },
  'iliac-crest': {
    target: { bvTv: 0.22, thickness: 155, source: 'young adult: iliac BV/TV 0.20–0.25' },
    build: {
      cell: 773.6,
      stretch: 1.13,
      lean: 0,
      irregularity: 0.42,
      open: 0.27,
      stubs: 0.12,
      waist: 49.3,
      thinnest: 47,
      spread: 0.2,
      ripple: 0.1,
      flare: 1.2,
      flareSpread: 0.15,
      bow: 0.16,
      fillet: 90,
      horizontal: 0.93,
    },
  },
  'human-core': {
    target: { bvTv: 0.197, thickness: 218, source: 'human core, transverse section, see README' },
    build: {
      cell: 1020,
      stretch: 1.149,
      lean: 0.3226,
      irregularity: 0.2025,
      open: 0.575,
      stubs: 0.08,
      waist: 66,
      thinnest: 40,
      spread: 0.2389,
      ripple: 0.1,
      flare: 1.15,
      flareSpread: 0.091,
      bow: 0.08,
      fillet: 150,
      horizontal: 1.073,
    },
  },
}
