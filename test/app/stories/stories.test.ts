import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { seriesColumns } from '../../../src/measure/series.ts'
import { advance, createRun, intervene, stepsUntil } from '../../../src/run/run.ts'
import { parseScenario } from '../../../src/run/scenario.ts'
import { stories } from '../../../src/stories/index.ts'
import { sources } from '../../../src/stories/sources.ts'
import { latestDay, type PlaceReading, type Reading, type Step, type Story } from '../../../src/stories/story.ts'

const paragraphs = stories.flatMap((story) => story.steps.map((step) => ({ story, step })))
const where = ({ story, step }: { story: Story; step: Step }) => `${story.name} / ${step.id}`

/** A run of which every column is what is asked for; remembers what was asked. */
function imagined(asked: Set<string>, value: number): Reading {
  return {
    day: 400,
    at(column) {
      asked.add(column)
      return value
    },
  }
}

const cells = { osteocyte: 9, lining: 7, reversal: 1, osteoblast: 0, osteoclast: 2 }
const somewhere: PlaceReading = { cells, bone: 900, boneBefore: 1000, osteoid: 20 }

describe('stories', () => {
  test('there are three, each with paragraphs of its own names', () => {
    expect(stories.length).toBe(3)
    for (const { steps } of stories) {
      const ids = steps.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.length).toBeGreaterThan(4)
    }
  })

  test('no number about a run is typed in: sentences hold no figures but those of names', () => {
    for (const one of paragraphs)
      for (const { says } of one.step.says) expect(says.replaceAll(/IGF-1|P1NP/g, ''), where(one)).not.toMatch(/\d/)
  })

  test('every paragraph of a story says where its biology was read, or is about the run alone', () => {
    for (const one of paragraphs) {
      const isOnlyOfTheRun = one.step.does?.kind === 'twin'
      if (!isOnlyOfTheRun)
        expect(
          one.step.says.some(({ source }) => source),
          where(one),
        ).toBe(true)
    }
  })

  test('every DOI that is cited is cited elsewhere in the project too', () => {
    const root = new URL('../../../', import.meta.url)
    const texts = ['src', 'docs']
      .flatMap((folder) =>
        readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
      )
      .filter((path) => /\.(ts|md|json)$/.test(path) && !path.startsWith('src/stories/'))
      .map((path) => readFileSync(new URL(path, root), 'utf8'))
      .join('\n')
    for (const source of Object.values(sources)) if ('doi' in source) expect(texts).toContain(source.doi)
  })

  test('what is read are columns that a run has, and nothing is said of what is not known', () => {
    const names = new Set(seriesColumns.map(({ name }) => name))
    for (const one of paragraphs) {
      const asked = new Set<string>()
      const told = (value: number) => ({
        run: imagined(asked, value),
        twin: imagined(asked, value),
        place: somewhere,
        dayOf: () => 100,
      })
      for (const value of [0, 1.25, -3])
        for (const said of one.step.reads?.(told(value)) ?? []) expect(said).not.toMatch(/NaN|undefined/)
      expect((one.step.reads?.({ ...told(Number.NaN), place: null }) ?? []).join(), where(one)).not.toContain('NaN')
      for (const column of asked) expect(names, where(one)).toContain(column)
    }
  })

  test('every goal lies ahead of the paragraph before it, and is told of paragraphs that came before', () => {
    for (const story of stories) {
      const reached = new Map<string, number>()
      let day = 0
      for (const step of story.steps) {
        const goal = latestDay(step.goal, day, (id) => reached.get(id) ?? Number.NaN)
        expect(goal, where({ story, step })).toBeGreaterThanOrEqual(day)
        day = goal
        reached.set(step.id, day)
      }
      expect(day).toBeLessThan(365.25 * parseScenario(story.scenario).years)
    }
  })

  test('nothing is done to a twin before there is one, and nothing is looked at closely without a place', () => {
    for (const { steps, place } of stories) {
      let hasTwin = false
      for (const { does, looks, goal } of steps) {
        if (does?.kind === 'twin') hasTwin = true
        if (does?.kind === 'change' && does.whose === 'twin') expect(hasTwin).toBe(true)
        if (looks.at !== 'whole' || goal.kind === 'cells') expect(place).toBeDefined()
      }
    }
  })

  test('what is done can be done to the run of the story', () => {
    for (const { scenario, steps } of stories) {
      const small = parseScenario({ ...scenario, parameters: { 'run.settling': 5, 'activation.rate': 0 } })
      const run = createRun(small)
      advance(run, stepsUntil(run, 1))
      for (const { does } of steps)
        if (does?.kind === 'change') expect(() => intervene(run, does.change as never)).not.toThrow()
    }
  })
})
