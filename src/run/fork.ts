import { createWorkspace } from '../model/workspace.ts'
import { canonicalJson } from './canonical.ts'
import { createPlan, type Run } from './run.ts'
import { parametersOf, type Scenario } from './scenario.ts'

/** Scenarios with the same key live the same settling, bit for bit: they differ only in what happens from day 0 on. */
export function settlingKey(scenario: Scenario): string {
  const prescription = scenario.prescription.filter(({ start }) => start < 0)
  return canonicalJson({ ...scenario, title: '', description: '', years: 0, prescription, interventions: [] })
}

/** A run on day 0, to be lived on under another scenario that has the same settling; the run itself stays as it is. */
export function forkAtStart(run: Run, scenario: Scenario): Run {
  const state = structuredClone(run.state)
  const parameters = parametersOf(scenario)
  return {
    scenario,
    state,
    workspace: createWorkspace(state, parameters),
    parameters,
    observer: structuredClone(run.observer),
    sampleEvery: run.sampleEvery,
    rows: run.rows.slice(),
    hashes: run.hashes.slice(),
    interventions: scenario.interventions.slice(),
    applied: 0,
    held: {},
    plan: createPlan(scenario),
  }
}
