import { mineralDistributionOf } from '../../measure/mineral.ts'
import { listParameters } from '../../model/parameters.ts'
import { fingerprint } from '../../run/fingerprint.ts'
import { linkOf } from '../../run/link.ts'
import { recordingOf } from '../../run/recording.ts'
import { dayOfRun } from '../../run/run.ts'
import { saveSnapshot } from '../../run/snapshot.ts'
import { presets } from '../../scenarios/index.ts'
import { dayLaid } from '../frame-builder.ts'
import type { Simulation } from '../simulation.ts'
import { whereIs } from '../whereabouts.ts'
import { currentOf, type Household, rowsKnown } from './household.ts'

type Answers = Pick<
  Simulation,
  | 'lines'
  | 'kept'
  | 'rows'
  | 'mineralDistribution'
  | 'parameters'
  | 'plan'
  | 'inspect'
  | 'whereIs'
  | 'biopsy'
  | 'recording'
  | 'scenario'
  | 'link'
  | 'proof'
  | 'snapshot'
  | 'fingerprint'
>

/** What a host says of its run when it is asked; none of it changes anything. */
export function createAnswers(household: Household): Answers {
  const { past } = household
  const { transfer } = household.surroundings
  const current = () => currentOf(household)
  return {
    async lines() {
      return past.lines.map((line) => {
        const { id, parent, since, tip, name } = line
        return { id, parent: parent?.id ?? null, since, tip, name, isAtHand: past.isAtHand(line) }
      })
    },
    async kept() {
      const days = past.moments.map(({ day }) => day)
      return { days, bytes: past.used, budget: past.budget, cost: past.cost }
    },
    async rows(from) {
      const rows = rowsKnown(household, current())
      const start = Math.min(Math.max(0, Math.floor(from)), rows.length)
      const names = rows.length > 0 ? Object.keys(rows[0]!) : []
      const values = new Float64Array((rows.length - start) * names.length)
      let at = 0
      for (let k = start; k < rows.length; k++) for (const name of names) values[at++] = rows[k]![name]!
      return transfer({ opening: household.opening, from: start, names, values }, [values.buffer])
    },
    async mineralDistribution() {
      const { state, parameters } = current()
      const distribution = mineralDistributionOf(state, parameters)
      const buffers = [distribution.calcium, distribution.share].map(({ buffer }) => buffer as ArrayBuffer)
      return transfer(distribution, buffers)
    },
    async parameters() {
      const { parameters } = current()
      const values = parameters as unknown as Record<string, Record<string, number>>
      return Object.fromEntries(
        listParameters().map(({ path }) => {
          const [group, name] = path.split('.') as [string, string]
          return [path, values[group]![name]!]
        }),
      )
    },
    async plan() {
      const run = current()
      const { plan, scenario } = run
      return { day: dayOfRun(run), prescription: plan.prescription, subject: plan.drive.subject, years: scenario.years }
    },
    async inspect(x, y, told) {
      // Fetched when it is first asked for.
      const { storyAt } = await import('../story.ts')
      const run = current()
      return storyAt(run, (site) => dayLaid(household.builder!, site), x, y, told)
    },
    async whereIs(id) {
      return whereIs(current().state, id)
    },
    async biopsy(settings) {
      const { state, parameters, plan, rows } = current()
      // Fetched when it is first asked for.
      const { checkedBiopsy, takeBiopsy } = await import('../../measure/biopsy/biopsy.ts')
      return takeBiopsy(state, parameters, plan.labels, rows, checkedBiopsy(settings))
    },
    async recording() {
      return `${JSON.stringify(past.recording(current()), null, 1)}\n`
    },
    async scenario() {
      const { scenario, interventions } = current()
      return `${JSON.stringify({ ...scenario, interventions }, null, 1)}\n`
    },
    async link(view) {
      return linkOf(recordingOf(current()), presets, view)
    },
    async proof() {
      const { witness } = household
      return witness && { ...witness.proof, changes: current().applied }
    },
    async snapshot(level) {
      const bytes = saveSnapshot(current(), level)
      return transfer(bytes, [bytes.buffer])
    },
    async fingerprint() {
      return fingerprint(current().state).whole
    },
  }
}
