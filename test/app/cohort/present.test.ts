import { expect, it } from 'vitest'
import { readScenario } from '../../../src/run/scenario.ts'
import { house } from '../../protocol/house.ts'
import { smallScenario } from '../../run/scenarios.ts'

it('the run on the page, as a cohort lives it, holds what was done and what is still to come', async () => {
  const planned = { day: 60, parameter: 'load.magnitude', value: 0.5 }
  const scenario = smallScenario({ tissue: { generate: 'vertebra', size: 64 }, interventions: [planned] })
  const { host, until, day } = house()
  await host.open({ text: JSON.stringify(scenario), name: 'small' })
  await host.reach(10)
  await until(async () => (await day()) >= 10)
  const before = await host.fingerprint()
  await host.intervene({ parameter: 'osteoclast.erosionRate', value: 9 })
  const now = readScenario(await host.scenario())
  expect(now.interventions).toEqual([{ day: 10, parameter: 'osteoclast.erosionRate', value: 9 }, planned])
  expect({ ...now, interventions: [] }).toEqual({ ...scenario, interventions: [] })
  expect(await host.fingerprint()).toBe(before)
})
