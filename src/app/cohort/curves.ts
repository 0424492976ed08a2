import { type CohortChart, createCohortChart } from '../../charts/cohort-chart.ts'
import type { Output } from '../../charts/outputs.ts'
import { make } from '../dom.ts'
import { addTable } from '../tables.ts'
import { armColors, armNames, linesOf } from './lines.ts'
import { citations, publishedIn } from './published.ts'
import type { Study } from './study.ts'

/** The charts of a cohort. */
export interface Curves {
  readonly element: HTMLElement
  /** Another cohort, other measures, or the difference instead of the arms. */
  of(study: Study, outputs: readonly Output[], isDifference: boolean): void
  /** More seeds have been lived. */
  draw(): void
  choose(seed: number | null): void
  fit(): void
}

/** @param refused hears why a table cannot be shown */
export function createCurves(onChoose: (seed: number) => void, refused: (error: unknown) => void): Curves {
  const grid = make('div', { className: 'cohort-charts' })
  const cited = make('div', {})
  const element = make('div', { className: 'cohort-curves' }, grid, cited)
  let charts: { output: Output; chart: CohortChart }[] = []
  let study: Study | null = null
  let found: ReturnType<typeof publishedIn> = () => []
  let isDifference = false
  let [chosen, pointed]: (number | null)[] = [null, null]
  const mark = () => {
    const seeds = [...new Set([chosen!, pointed!].filter((seed) => seed !== null))]
    for (const { chart } of charts) chart.show(seeds)
  }
  const draw = () => {
    if (!study || element.clientWidth === 0) return
    const points = found(isDifference)
    for (const { output, chart } of charts) {
      chart.fit()
      chart.draw(linesOf(study, output, isDifference, points))
    }
    const list = study.lived.size > 0 && citations(points, new Set(charts.map(({ output }) => output.column)))
    cited.replaceChildren(...(list ? [list] : []))
  }
  new ResizeObserver(draw).observe(grid)
  new MutationObserver(() => {
    for (const { chart } of charts) chart.repaint()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    element,
    of(next, outputs, differs) {
      for (const { chart } of charts) chart.end()
      if (next !== study) found = publishedIn(next)
      study = next
      isDifference = differs
      const arms = armNames(next, differs).map((name, k) => ({ name, color: armColors[k]! }))
      charts = outputs.map((output) => {
        const chart = createCohortChart(grid, output, arms, differs, {
          point(seed) {
            pointed = seed
            mark()
          },
          choose: onChoose,
          name: (seed) => next.seeds[seed]!,
        })
        addTable(chart.heading, refused, async () =>
          (await import('../../charts/cohort-table.ts')).cohortTable(output, chart.shown, differs),
        )
        return { output, chart }
      })
      draw()
      mark()
    },
    draw,
    choose(seed) {
      chosen = seed
      mark()
    },
    fit: draw,
  }
}
