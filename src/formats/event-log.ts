import type { TissueEvent } from '../measure/events.ts'
import type { Intervention } from '../run/scenario.ts'
import type { Provenance } from './provenance.ts'

/**
 * What happened in a run as NDJSON: one line that says where the log comes from, then one line an event in the order of
 * their days, those of the tissue before those of the hand.
 */
export function eventLog(
  events: readonly TissueEvent[],
  interventions: readonly Intervention[],
  origin: Provenance,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const head = { format: 'trabecula/events', formatVersion: 1, ...origin, from, to }
  const made = interventions.map(({ day, ...change }) => ({ day, event: 'intervention', ...change }))
  const all: { readonly day: number }[] = [...events, ...made]
  const asked = all.filter(({ day }) => day >= from && day <= to).sort((a, b) => a.day - b.day)
  return [head, ...asked].map((line) => `${JSON.stringify(line, thousandths)}\n`).join('')
}

/** Lengths and areas to a thousandth: a nanometer tells no more. */
function thousandths(name: string, value: unknown): unknown {
  return typeof value === 'number' && /_um2?$|_opg$/.test(name) ? Math.round(value * 1000) / 1000 : value
}
