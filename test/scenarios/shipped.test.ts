import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drugOf } from '../../src/model/endocrine/drugs/index.ts'
import { shippedNames, shippedScenario } from '../../src/scenarios/index.ts'

test.each(shippedNames)(
  '%s says in a few sentences what it shows and what to expect, and where that is from',
  (name) => {
    const { description } = shippedScenario(name)!
    const sentences = description.split(/[.!?](?:\s|$)/).filter((one) => one.trim() !== '')
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(sentences.length).toBeLessThanOrEqual(5)
    expect(description).toMatch(/(18|19|20)\d\d|secondary sources/)
  },
)

test('scenarios of secretagogues say that their effect on bone is extrapolated, and no others do', () => {
  const saying = shippedNames.filter((name) => /extrapolated from IGF-1/.test(shippedScenario(name)!.description))
  const giving = shippedNames.filter((name) =>
    shippedScenario(name)!.prescription.some((entry) => 'drug' in entry && isSecretagogue(entry.drug)),
  )
  expect(saying).toEqual(giving)
  expect(giving.length).toBeGreaterThanOrEqual(4)
})

const isSecretagogue = (name: string) => ['ghrh', 'ghrelin'].includes(drugOf(name)!.enters)

test('every shipped scenario has a picture in the gallery, and there are no others', () => {
  const pictures = readdirSync(new URL('../../public/thumbnails', import.meta.url))
  expect(pictures.sort()).toEqual(shippedNames.map((name) => `${name}.gif`).sort())
})
