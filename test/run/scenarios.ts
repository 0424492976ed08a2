import { parseScenario, type Scenario } from '../../src/run/scenario.ts'

/** A small and busy section that settles for a month only: quick to live, with every kind of cell at work. */
export function smallScenario(changes: Record<string, unknown> = {}): Scenario {
  const { parameters, ...rest } = changes
  return parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    seed: 'havers',
    tissue: { generate: 'vertebra', size: 128 },
    parameters: { 'run.settling': 30, 'activation.rate': 0.01, ...(parameters as object) },
    ...rest,
  })
}
