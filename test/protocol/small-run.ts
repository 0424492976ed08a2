import { createRun, type Run } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'

/** A small vertebra with a short settling, for tests of what surrounds a run. */
export const smallScenario = (seed = 'howship-1853', settling = 20, size = 128) =>
  parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'Small',
    seed,
    tissue: { generate: 'vertebra', size },
    parameters: { 'run.settling': settling, 'activation.rate': 0.004 },
  })

export const smallRun = (seed?: string, settling?: number): Run => createRun(smallScenario(seed, settling))

export const smallText = (seed?: string, settling?: number): string => JSON.stringify(smallScenario(seed, settling))
