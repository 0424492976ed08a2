import { cohortSeeds, daysOfSeed } from '../../run/cohort.ts'
import type { Scenario } from '../../run/scenario.ts'
import { make } from '../dom.ts'
import type { Runs } from '../runs.ts'
import { plain, plainly, type Session } from '../session.ts'
import { createChosen } from './chosen.ts'
import { createComparisonField } from './comparisons.ts'
import { createCurves } from './curves.ts'
import { numberField, segments } from './fields.ts'
import { noiseOf } from './noise.ts'
import { createOutputChoice } from './output-choice.ts'
import { presentScenario } from './present.ts'
import { createRunner } from './runner.ts'
import { createSave } from './save.ts'
import { createSizeField } from './sizes.ts'
import type { Study } from './study.ts'
import { createSeedTable } from './table.ts'
import { createWall } from './wall.ts'
import { endingOf, headingOf } from './words.ts'

/** How the seeds of a cohort are looked at. */
export type Look = 'curves' | 'sections' | 'table'

/** A cohort of the run on the page: what is asked, how far it has come, and what came of it. */
export interface Bench {
  readonly element: HTMLElement
  look(look: Look): void
  /** The run on the page is this one now. */
  offer(scenario: Scenario): void
  readonly isBusy: boolean
}

/** Days between rows, and pixels to a side of the pictures at most. */
const sampleEvery = 7
const picture = 256

/** @param mayStart why nothing may be started now, a sentence; null if it may. @param told hears of the share that is done */
export function createBench(
  session: Session,
  runs: Runs,
  mayStart: () => string | null,
  told: (share: number | null) => void,
): Bench {
  const seeds = numberField('Seeds', { min: 4, max: 64, step: 1, value: 16 })
  const years = numberField('Years', { min: 0.1, max: 50, step: 'any', value: 5 })
  const size = createSizeField()
  const against = createComparisonField()
  const choice = createOutputChoice(() => rebuild())
  const runner = createRunner(() => run(), told)
  const save = createSave()
  let study: Study | null = null
  let looked: Look = 'curves'
  let isDifference = false
  let isYearsOwn = false
  let of = ''

  const chosen = createChosen(session, runs, (seed) => {
    curves.choose(seed)
    wall.choose(seed)
    table.choose(seed)
  })
  const pick = (seed: number) => chosen.choose(seed === chosen.seed ? null : seed)
  const curves = createCurves(pick, plainly(session))
  const wall = createWall(pick)
  const table = createSeedTable(pick)
  const difference = segments(
    'Arms or difference',
    [
      ['both', 'Both arms'],
      ['difference', 'Difference'],
    ],
    (value) => {
      isDifference = value === 'difference'
      rebuild()
    },
  )
  const title = make('p', { className: 'cohort-title' })
  const key = make('p', { className: 'cohort-key' })
  const noise = make('p', { className: 'cohort-key cohort-noise' })
  const invitation = make('p', {
    className: 'cohort-invitation',
    textContent:
      'One section is one draw of luck: its bone volume wanders by a percent or more. A cohort lives the run on the page with many seeds, all that was done included, and shows what most of them do. The run on the page goes on as it was.',
  })
  const bar = make('div', { className: 'cohort-bar' }, title, difference.element, save.element)
  const results = make(
    'div',
    { className: 'cohort-results' },
    ...[bar, key, noise, chosen.element, invitation, curves.element, wall.element, table.element],
  )
  const form = make(
    'form',
    { className: 'cohort-form' },
    ...[seeds.element, years.element, size.element, against.element, runner.element, choice.element],
  )
  form.onsubmit = (event) => {
    event.preventDefault()
    runner.start()
  }
  const element = make('div', { className: 'cohort-bench' }, form, results)
  const label = () => runner.label(`Run ${seeds.value} seeds`)
  seeds.input.addEventListener('input', label)
  years.input.addEventListener('input', () => {
    isYearsOwn = true
  })
  label()

  const views = { curves, sections: wall, table }
  const show = () => {
    const hasSeeds = study !== null && study.lived.size > 0
    invitation.hidden = hasSeeds
    if (study) invitation.textContent = 'The first seed is being lived…'
    bar.hidden = study === null
    save.element.disabled = !hasSeeds
    key.hidden = !hasSeeds || looked !== 'curves'
    const sentence = hasSeeds && looked === 'curves' ? noiseOf(study!, choice.chosen, isDifference) : null
    noise.hidden = sentence === null
    noise.textContent = sentence
    difference.element.hidden = study === null || study.arms.length < 2 || looked !== 'curves'
    for (const [name, view] of Object.entries(views)) view.element.hidden = !hasSeeds || name !== looked
  }
  const rebuild = () => {
    if (!study) return
    show()
    difference.choose(isDifference ? 'difference' : 'both')
    key.textContent = isDifference
      ? 'Thin: the difference of each seed. Thick: their mean; shaded: the 95 % confidence interval of that mean.'
      : 'Thin: each seed. Thick: their median; shaded: where 90 % of seeds lie (5 to 95 %).'
    curves.of(study, choice.chosen, isDifference)
    wall.of(study, choice.chosen)
    table.of(study, choice.chosen)
  }
  /** Draws what is looked at; the rest when it is. */
  const draw = () => {
    show()
    views[looked].draw()
  }

  const run = async () => {
    const problem = mayStart()
    if (problem) return runner.say(problem, true)
    try {
      const present = await presentScenario(session)
      const scenario = { ...size.fit(present), years: years.value }
      const other = against.arm(scenario)
      begin({
        title: scenario.title || 'Untitled section',
        arms: [{ name: other ? scenario.title || 'the run' : 'the run', scenario }, ...(other ? [other] : [])],
        seeds: cohortSeeds(scenario, seeds.value),
        images: runs.images,
        lived: new Map(),
      })
    } catch (error) {
      runner.say(plain(error), true)
    }
  }
  const begin = (next: Study) => {
    study = next
    if (next.arms.length < 2) isDifference = false
    const arms = next.arms.map(({ scenario }) => scenario)
    title.textContent = headingOf(next)
    chosen.of(next)
    save.of(next)
    rebuild()
    const days = daysOfSeed({ arms, resources: {}, sampleEvery })
    const pieces = next.seeds.map((seed, index) => ({ index, seed, arms: arms.map((_, k) => k) }))
    runner.live(
      { arms, images: next.images, sampleEvery, picture },
      pieces,
      next.seeds.map(() => days),
      {
        noun: 'seeds',
        done(index, lived) {
          next.lived.set(index, lived)
          draw()
        },
        ended(isWhole) {
          if (next.lived.size === 0) study = null
          show()
          runner.say(endingOf(next, isWhole))
        },
      },
    )
  }
  show()
  return {
    element,
    look(next) {
      looked = next
      show()
      if (study) views[looked].draw()
    },
    offer(scenario) {
      size.offer(scenario)
      against.offer(scenario)
      // Another run has years of its own; the same one keeps those that were typed.
      const which = `${scenario.title} ${scenario.years}`
      if (which !== of || !isYearsOwn) years.value = scenario.years
      if (which !== of) isYearsOwn = false
      of = which
    },
    get isBusy() {
      return runner.isBusy
    },
  }
}
