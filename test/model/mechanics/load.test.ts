import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdingEstradiol } from '../../../src/model/endocrine/drive.ts'
import { modulusAlong, weeklyEnvelope } from '../../../src/model/mechanics/load.ts'
import { meanEnergy } from '../../../src/model/mechanics/strain.ts'
import { direction } from '../../../src/model/numerics/exact.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { step } from '../../../src/model/step.ts'
import { lattice, start } from '../sections.ts'

describe('the load', () => {
  it('is turned by true cosines and sines', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
        const { cosine, sine } = direction(degrees)
        expect(cosine).toBeCloseTo(Math.cos((degrees * Math.PI) / 180), 12)
        expect(sine).toBeCloseTo(Math.sin((degrees * Math.PI) / 180), 12)
      }),
    )
  })

  it('keeps its invariants when turned, and its axes trade places at a right angle', () => {
    const p = defaultParameters()
    const upright = weeklyEnvelope(p)[0].stress
    for (const angle of [-75, -30, 12, 45, 90]) {
      p.load.angle = angle
      const [x, y, xy] = weeklyEnvelope(p)[0].stress as unknown as [number, number, number]
      expect(x + y).toBeCloseTo(upright[0]! + upright[1]!, 15)
      expect(x * y - xy * xy).toBeCloseTo(upright[0]! * upright[1]!, 15)
      if (angle !== 90) continue
      expect(x).toBeCloseTo(upright[1]!, 15)
      expect(y).toBeCloseTo(upright[0]!, 15)
    }
  })

  it('meets the compliance along its own axis', () => {
    const compliance = Float64Array.of(2, 0, 0, 0, 0.5, 0, 0, 0, 3)
    expect(modulusAlong(compliance, 0)).toBeCloseTo(2, 12)
    expect(modulusAlong(compliance, 90)).toBeCloseTo(0.5, 12)
  })
})

describe('a section under load', () => {
  const size = 128
  const loaded = (edit: (p: ReturnType<typeof defaultParameters>) => void) => {
    const run = start(size, lattice(32, 10), 'loaded', edit)
    step(run.state, run.workspace, run.p, holdingEstradiol(100))
    return run
  }

  it('starts at the habitual strain energy, whatever its structure', () => {
    const { state, p } = loaded(() => {})
    expect(meanEnergy(state.mechanics.energy, state.tissue.bone)).toBeCloseTo(p.load.strainEnergy, 5)
  })

  it('bears four times the energy under twice the load, and yields at half', () => {
    const one = loaded(() => {})
    const two = loaded((p) => {
      p.load.magnitude = 2
    })
    const ratio =
      meanEnergy(two.state.mechanics.energy, two.state.tissue.bone) /
      meanEnergy(one.state.mechanics.energy, one.state.tissue.bone)
    expect(ratio).toBeCloseTo(4, 3)
    expect(two.state.mechanics.strength).toBeCloseTo(one.state.mechanics.strength / 2, 1)
  })
})
