import { describe, expect, it } from 'vitest'
import { noiseOf } from '../../../src/app/cohort/noise.ts'
import type { Study } from '../../../src/app/cohort/study.ts'
import { textOf } from '../../../src/charts/look.ts'
import { outputNamed } from '../../../src/charts/outputs.ts'
import { seriesColumns } from '../../../src/measure/series.ts'
import { shippedScenario } from '../../../src/scenarios/index.ts'

type Values = Record<string, number>

/** Seeds that are at a value each for a year, of sections of a square millimetre. */
function study(...arms: Values[][]): Study {
  const member = (values: Values) => ({
    seed: '',
    stateHash: '',
    // A fifth of 1 mm² is bone, with 4 mm of surface, and 3 osteoclasts.
    ledger: { initial: 0, resorbed: 0, formed: 0, final: 0.2e6, relativeError: 0 },
    values: Float64Array.from(
      Array.from({ length: 53 }, (_, week) =>
        seriesColumns.map(({ name }) =>
          name === 'time_d' ? 7 * week : ({ bv_tv: 0.2, tb_n_per_mm: 2, oc_n: 3, ...values }[name] ?? Number.NaN),
        ),
      ).flat(),
    ),
  })
  return {
    title: 'Few cells',
    arms: arms.map((_, k) => ({ name: `arm ${k}`, scenario: shippedScenario('healthy')! })),
    seeds: arms[0]!.map((_, k) => `s-${k}`),
    images: [],
    lived: new Map(
      arms[0]!.map((_, k) => [k, arms.map((arm) => ({ member: member(arm[k]!), picture: null, recording: '' }))]),
    ),
  }
}

const outputs = ['bv_tv', 'ctx_rel', 'bmd_ls_pct'].map(outputNamed)

describe('a cohort of small sections', () => {
  it('says of which measures the seeds differ by more than their mean has moved, and how small the sections are', () => {
    const noisy = study([
      { ctx_rel: 0.5, bmd_ls_pct: -4 },
      { ctx_rel: 1.7, bmd_ls_pct: -5 },
    ])
    const sentence = noiseOf(noisy, outputs, false)!
    expect(sentence).toContain('1.0 mm² with 4.0 mm of surface and 3.0 osteoclasts')
    expect(sentence).toContain('CTX by 0.85 where its mean is off by 0.10')
    expect(sentence).not.toContain('aBMD')
    expect(noiseOf(noisy, [outputNamed('bv_tv')], false)).toBeNull()
  })

  it('has nothing to say where the mean has moved farther, or a single seed is lived', () => {
    const clear = study([
      { ctx_rel: 2.5, bmd_ls_pct: -4 },
      { ctx_rel: 2.7, bmd_ls_pct: -5 },
    ])
    expect(noiseOf(clear, outputs, false)).toBeNull()
    expect(noiseOf(study([{ ctx_rel: 1, bmd_ls_pct: 0 }]), outputs, false)).toBeNull()
  })

  it('looks at differences seed by seed where they are drawn', () => {
    const pair = study(
      [
        { ctx_rel: 0.5, bmd_ls_pct: 1 },
        { ctx_rel: 1.7, bmd_ls_pct: -3 },
      ],
      [
        { ctx_rel: 0.9, bmd_ls_pct: 3 },
        { ctx_rel: 2.0, bmd_ls_pct: 5 },
      ],
    )
    expect(noiseOf(pair, outputs, false)).toMatch(/CTX by .* and aBMD by/)
    expect(noiseOf(pair, outputs, true)).toBeNull()
  })
})

it('a number that rounds to nothing has no sign', () => {
  expect([-0.004, 0.004, -0, -0.006, -12.3, Number.NaN].map((value) => textOf(value, 2))).toEqual([
    '0.00',
    '0.00',
    '0.00',
    '−0.01',
    '−12.30',
    '–',
  ])
  expect(textOf(-0.4, 0)).toBe('0')
})
