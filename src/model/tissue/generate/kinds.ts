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
      cell: 880,
      stretch: 1.42,
      lean: 0,
      irregularity: 0.36,
      open: 0.45,
      stubs: 0.1,
      waist: 55,
      thinnest: 48,
      spread: 0.12,
      ripple: 0.06,
      flare: 1.2,
      flareSpread: 0.1,
      bow: 0.2,
      fillet: 70,
      horizontal: 0.84,
    },
  },
  'iliac-crest': {
    target: { bvTv: 0.22, thickness: 155, source: 'young adult: iliac BV/TV 0.20–0.25' },
    build: {
      cell: 801.7,
      stretch: 1.131,
      lean: 0,
      irregularity: 0.45,
      open: 0.2605,
      stubs: 0.1,
      waist: 60,
      thinnest: 45,
      spread: 0.18,
      ripple: 0.08,
      flare: 1.2,
      flareSpread: 0.15,
      bow: 0.2,
      fillet: 70,
      horizontal: 0.95,
    },
  },
  'human-core': {
    target: { bvTv: 0.197, thickness: 218, source: 'human core, transverse section, see README' },
    build: {
      cell: 1154,
      stretch: 1.219,
      lean: 0.4541,
      irregularity: 0.3888,
      open: 0.3042,
      stubs: 0.25,
      waist: 66.18,
      thinnest: 45,
      spread: 0.2679,
      ripple: 0.12,
      flare: 1.15,
      flareSpread: 0.1078,
      bow: 0.1,
      fillet: 137.5,
      horizontal: 0.95,
    },
  },
}
