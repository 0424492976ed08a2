import { headOf, type Output, outputNamed, outputs } from '../../charts/outputs.ts'
import { createTornado, isClear, type Tornado, type TornadoRow } from '../../charts/tornado.ts'
import { createTally, summarize, tally } from '../../measure/statistics.ts'
import { listParameters } from '../../model/parameters.ts'
import { unitText } from '../../panel/words.ts'
import { type CohortMember, cohortSeeds, daysOfSeed } from '../../run/cohort.ts'
import { counted } from '../../run/number-words.ts'
import type { Scenario } from '../../run/scenario.ts'
import { bySize, type Effect, outcomeOf } from '../../run/tornado.ts'
import { make } from '../dom.ts'
import { download, fileName } from '../download.ts'
import type { Runs } from '../runs.ts'
import { plain, type Session } from '../session.ts'
import { field, numberField } from './fields.ts'
import { hintInPanel, hintOf } from './hints.ts'
import { effectsOf, type NudgePlan, piecesOf, planNudges } from './nudges.ts'
import { createParameterChoice, parameterName } from './parameter-choice.ts'
import { presentScenario } from './present.ts'
import { createRunner } from './runner.ts'
import { createSizeField } from './sizes.ts'
import { tornadoCsv } from './tornado-csv.ts'
import { yearsText } from './words.ts'

/** What ten percent of a parameter does to the run on the page. */
export interface Sensitivity {
  readonly element: HTMLElement
  offer(scenario: Scenario): void
  readonly isBusy: boolean
}

/** A tornado that is being filled. */
interface Storm {
  readonly plan: NudgePlan
  readonly seeds: readonly string[]
  readonly members: (CohortMember | undefined)[][]
}

const sampleEvery = 7
const usualOutcomes = ['bv_tv', 'ac_f_per_y', '']

export function createSensitivity(
  session: Session,
  runs: Runs,
  mayStart: () => string | null,
  told: (share: number | null) => void,
): Sensitivity {
  const seeds = numberField('Seeds', { min: 2, max: 32, step: 1, value: 4 })
  const years = numberField('Years', { min: 0.1, max: 50, step: 'any', value: 2 })
  const size = createSizeField()
  const outcomes = usualOutcomes.map((column) => {
    const select = make('select', {})
    select.append(new Option('none', ''), ...outputs.map((output) => new Option(headOf(output), output.column)))
    select.value = column
    select.onchange = () => rebuild()
    return select
  })
  const label = () => {
    const count = seeds.value * (1 + 2 * parameters.chosen.length)
    runner.label(`Run ${counted(count, 'run')}`)
    runner.forbid(parameters.chosen.length === 0 ? 'Choose at least one parameter.' : null)
  }
  const runner = createRunner(() => run(), told)
  const parameters = createParameterChoice(() => label())
  const invitation = make('p', {
    className: 'cohort-invitation',
    textContent:
      'Each parameter is made a tenth smaller and a tenth larger, from the start of settling on, and nothing else. All runs share their seeds, and what is shown is the difference from the same seed unchanged: of the mean over the last year.',
  })
  const save = make('button', { type: 'button', className: 'button', textContent: 'Save CSV', hidden: true })
  const words = make('p', { className: 'cohort-legend' })
  const grid = make('div', { className: 'tornados' })
  const results = make(
    'div',
    { className: 'cohort-results' },
    ...[make('div', { className: 'cohort-bar' }, words, save), invitation, grid],
  )
  const form = make(
    'form',
    { className: 'cohort-form' },
    ...[seeds.element, years.element, size.element],
    ...outcomes.map((select, k) => field(`Outcome ${k + 1}`, select)),
    ...[runner.element, parameters.element],
  )
  form.onsubmit = (event) => {
    event.preventDefault()
    runner.start()
  }
  seeds.input.addEventListener('input', label)
  const element = make('div', { className: 'cohort-bench' }, form, results)
  let storm: Storm | null = null
  let drawn: { output: Output; tornado: Tornado }[] = []

  const rebuild = () => {
    const columns = [...new Set(outcomes.map(({ value }) => value).filter(Boolean))]
    drawn = columns.map(outputNamed).map((output) => ({ output, tornado: createTornado(output) }))
    grid.replaceChildren(...drawn.map(({ tornado }) => tornado.element))
    draw()
  }
  const draw = () => {
    invitation.hidden = storm !== null
    grid.hidden = storm === null
    words.hidden = storm === null
    if (!storm) return
    const { plan, members, seeds: lived } = storm
    for (const { output, tornado } of drawn) {
      const effects = effectsOf(plan, members, output.column)
      const rows = bySize(effects).map((path): TornadoRow => {
        const of = (side: string) => effects.find((one) => one.path === path && one.side === side)?.summary ?? null
        return { path, label: parameterName(path), about: aboutOf(plan, path), down: of('down'), up: of('up') }
      })
      const t = createTally()
      for (const member of members[0]!) if (member) tally(t, outcomeOf(member, output.column))
      tornado.draw(rows, summarize(t))
    }
    const known = members[0]!.filter(Boolean).length
    const still = plan.still.length > 0 ? ` Not nudged, being zero: ${plan.still.map(parameterName).join('; ')}.` : ''
    words.textContent = `Bars: the difference from the same seeds unchanged, ${known} of ${lived.length}. Whiskers: the 95 % interval of its mean; pale where that holds zero.${still}`
    save.hidden = known === 0
  }
  save.onclick = () => {
    if (!storm) return
    const columns = drawn.map(({ output }) => output.column)
    const { plan, members, seeds: lived } = storm
    download(tornadoCsv(plan, members, lived, columns), 'text/csv', `${fileName(session.opened)}-sensitivity.csv`)
  }

  const run = async () => {
    const problem = mayStart()
    if (problem) return runner.say(problem, true)
    try {
      const base = { ...size.fit(await presentScenario(session)), years: years.value }
      const plan = planNudges(base, parameters.chosen)
      const lived = cohortSeeds(base, seeds.value)
      const own: Storm = { plan, seeds: lived, members: plan.scenarios.map(() => lived.map(() => undefined)) }
      storm = own
      rebuild()
      const arms = plan.scenarios
      const pieces = piecesOf(plan, lived)
      const days = arms.map((arm) => daysOfSeed({ arms: [arm], resources: {}, sampleEvery }))
      runner.live(
        { arms, images: runs.images, sampleEvery, picture: null },
        pieces,
        pieces.map(({ arms: [arm] }) => days[arm!]!),
        {
          noun: 'runs',
          done(index, [only]) {
            own.members[index % arms.length]![Math.floor(index / arms.length)] = only!.member
            draw()
          },
          ended(isWhole) {
            const sensed = drawn.map(({ output }) => ({ output, effects: effectsOf(plan, own.members, output.column) }))
            const of = `${own.members[0]!.filter(Boolean).length} seeds of ${base.title || 'this run'}, ${yearsText(base.years)}`
            const paths = [...new Set(plan.nudges.map(({ path }) => path))]
            const hints = paths.map((path) => [path, hintOf(path, sensed, of)] as const)
            hintInPanel(new Map(hints.filter((one): one is [string, string] => one[1] !== null)))
            const found = sensed.map(({ output, effects }) => toldApart(output, effects))
            runner.say(`${isWhole ? 'All is lived.' : 'Cancelled; what is shown was lived before.'} ${found.join(' ')}`)
          },
        },
      )
    } catch (error) {
      runner.say(plain(error), true)
    }
  }
  rebuild()
  label()
  return {
    element,
    offer(scenario) {
      size.offer(scenario)
      parameters.offer(scenario)
      label()
    },
    get isBusy() {
      return runner.isBusy
    },
  }
}

/** How many nudges can be told from none, in a sentence: of a few seeds it is often none of them. */
function toldApart({ symbol }: Output, effects: readonly Effect[]): string {
  const clear = effects.filter(({ summary }) => isClear(summary))
  if (clear.length > 0) return `${symbol}: ${clear.length} of ${effects.length} nudges can be told from none.`
  return `${symbol}: no nudge can be told from none; more seeds or a larger section may.`
}

const rows = new Map(listParameters().map(({ path, row }) => [path, row]))

function aboutOf({ nudges }: NudgePlan, path: string): string {
  const own = nudges.filter((one) => one.path === path)
  const values = own.map(({ nudge }) => Number(nudge.to.toPrecision(4)))
  const row = rows.get(path)!
  return `${row.doc} ${Number(own[0]!.nudge.from.toPrecision(4))} to ${values.join(' and ')} ${unitText(row.unit)}`.trim()
}
