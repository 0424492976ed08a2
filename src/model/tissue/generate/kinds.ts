import { humanCore } from './human-core.figures.ts'
import type { Build } from './network.ts'

/**
 * What the mean of many generated sections is made to resemble; thickness and spacing by largest fitted disc in two dimensions, µm;
 * anisotropy by mean intercept length.
 */
export interface Target {
  /** Bone per tissue area, of every section. */
  readonly bvTv: number
  readonly thickness: number
  readonly spacing: number
  readonly anisotropy: number
  readonly source: string
}

export const tissueKinds = ['vertebra', 'iliac-crest', 'human-core'] as const
export type TissueKind = (typeof tissueKinds)[number]

/** The builds were fitted to their targets on sections of 5.12 mm square with sites of 10 µm. */
export const builds: Record<TissueKind, { build: Build; target: Target }> = {
  vertebra: {
    target: {
      bvTv: 0.18,
      thickness: 140,
      spacing: 800,
      anisotropy: 1.48,
      source:
        'woman of 40: vertebral BV/TV 0.15–0.20, Tb.Th 140 µm, Tb.Sp 700–900 µm; anisotropy 1.48 ± 0.12 in nine human specimens (PMC3352993, table 1)',
    },
    build: {
      cell: 800,
      stretch: 1.142,
      lean: 0,
      irregularity: 0.2,
      open: 0.452,
      stubs: 0.08,
      waist: 57,
      thinnest: 55,
      spread: 0.1,
      ripple: 0.09,
      flare: 1.15,
      flareSpread: 0.15,
      bow: 0.151,
      fillet: 90,
      horizontal: 0.88,
    },
  },
  'iliac-crest': {
    // Less is published of sections of the crest: spacing and anisotropy are our choice within what is known.
    target: {
      bvTv: 0.22,
      thickness: 155,
      spacing: 720,
      anisotropy: 1.3,
      source:
        'young adult: iliac BV/TV 0.20–0.25; Tb.Th 170 ± 40 µm in 25 people without bone disease (PMC2818211); Tb.Sp from the lower end of 700–900 µm and anisotropy between none and the vertebra’s: assumed',
    },
    build: {
      cell: 769,
      stretch: 1.08,
      lean: 0,
      irregularity: 0.33,
      open: 0.266,
      stubs: 0.12,
      waist: 53,
      thinnest: 46,
      spread: 0.18,
      ripple: 0.1,
      flare: 1.2,
      flareSpread: 0.15,
      bow: 0.177,
      fillet: 85,
      horizontal: 0.95,
    },
  },
  'human-core': {
    target: {
      bvTv: humanCore.bvTv,
      thickness: humanCore.thickness,
      spacing: humanCore.spacing,
      anisotropy: humanCore.anisotropy,
      source: 'a section across a human core, see human-core.figures.ts',
    },
    build: {
      cell: 978,
      stretch: 0.943,
      lean: 0.333,
      irregularity: 0.143,
      open: 0.646,
      stubs: 0.057,
      waist: 76.2,
      thinnest: 40,
      spread: 0.288,
      ripple: 0.0822,
      flare: 1.144,
      flareSpread: 0.045,
      bow: 0.1,
      fillet: 135.5,
      horizontal: 1.073,
    },
  },
}
