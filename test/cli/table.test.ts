import { expect, test } from 'vitest'
import { tableOf } from '../../src/cli/table.ts'
import { advance, createRun, lastDayOf, stepsUntil } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'

test('a run is told to a person in lines that fit a terminal, its first and last day side by side', () => {
  const scenario = parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'A short life',
    seed: 'told',
    years: 0.1,
    tissue: { generate: 'vertebra', size: 64 },
    parameters: { 'run.settling': 0 },
  })
  const run = createRun(scenario, {}, { sampleEvery: 7 })
  advance(run, stepsUntil(run, lastDayOf(scenario)))
  const lines = tableOf(run, 'out/short', 1.4).split('\n')
  expect(lines[0]).toBe('A short life, seed told: 0.1 years in 1 s.')
  expect(lines[1]).toMatch(/^ +day 0 +year 0\.1$/)
  const volume = run.rows[0]!.bv_tv! * 100
  expect(lines[2]).toMatch(new RegExp(`^BV/TV, % +${volume.toFixed(1)} +[\\d.]+ {2}Bone per tissue area$`))
  expect(lines.find((line) => line.startsWith('aBMD'))).toMatch(/^aBMD, % +0\.0 +−?[\d.]+ {2}/)
  expect(lines.find((line) => line.startsWith('Ac.f'))).toContain('–')
  expect(lines.at(-1)).toBe('All of it is in out/short; --json prints its run.json.')
  for (const line of lines) expect(line.length).toBeLessThan(110)
})
