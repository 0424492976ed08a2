import { createRun, type Run } from '../run.ts'
import type { Line } from './lines.ts'

/** Whether a run can be begun anew from its scenario alone; one that starts from an image would need that. */
export const canBeginAnew = ({ scenario }: Run): boolean => 'generate' in scenario.tissue

/** The first day of a line once more, the settling included, with all that was done on it still to be done. */
export function beginAnew({ scenario, sampleEvery }: Run, { interventions }: Line): Run {
  return { ...createRun(scenario, {}, { sampleEvery }), interventions }
}
