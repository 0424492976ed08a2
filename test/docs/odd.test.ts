import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { submodels } from '../../src/formats/capsule/odd-submodels.ts'
import { concepts, processes } from '../../src/formats/capsule/odd-text.ts'
import { drugs } from '../../src/model/endocrine/drugs/index.ts'
import { hormones } from '../../src/model/endocrine/hormones.ts'
import { listParameters } from '../../src/model/parameters.ts'
import { cells, units } from './tables.ts'

/* That the page is what the sources make of it now is a test of test/run/schema.test.ts, of all that is generated. */

const page = readFileSync('docs/model/odd.md', 'utf8')
const elements = [
  '1. Purpose and patterns',
  '2. Entities, state variables, and scales',
  '3. Process overview and scheduling',
  '4. Design concepts',
  '5. Initialization',
  '6. Input data',
  '7. Submodels',
]
const asked = [
  'Basic principles',
  'Emergence',
  'Adaptation',
  'Objectives',
  'Learning',
  'Prediction',
  'Sensing',
  'Interaction',
  'Stochasticity',
  'Collectives',
  'Observation',
]

/** Element by element, with the text between its heading and the next. */
const parts = Object.fromEntries(
  page
    .split(/^## /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part]),
)

test('the description has every element of ODD 2020, in order, and every design concept', () => {
  expect(page.match(/^## .*$/gm)).toEqual(elements.map((element) => `## ${element}`))
  for (const element of elements) expect(parts[element]!.length, element).toBeGreaterThan(200)
  expect(parts['4. Design concepts']!.match(/^### .*$/gm)).toEqual(asked.map((concept) => `### ${concept}`))
  expect([...concepts.map(([name]) => name), 'Observation']).toEqual(asked)
})

test('every state variable of every kind of cell is in element 2', () => {
  const text = parts['2. Entities, state variables, and scales']!
  for (const columns of [...cells, units])
    for (const name of Object.keys(columns)) expect(text).toContain(`\`${name}\``)
})

test('the processes are those of a step, in its order', () => {
  const source = readFileSync('src/model/step.ts', 'utf8')
  const body = source.slice(source.indexOf('export function step('), source.indexOf('/** Sharpens the interface'))
  const known = new Set(
    [...source.matchAll(/^import \{([^}]+)\}/gm)].flatMap(([, names]) => names!.split(',').map((name) => name.trim())),
  )
  const helpers = new Set([
    'dayOf',
    'stepsIn',
    'neutral',
    'makeRoom',
    'createEffects',
    'spreadMedium',
    'calibrateSecretion',
  ])
  const called = [...body.matchAll(/\b(\w+)\(/g)]
    .map(([, name]) => name!)
    .filter((name) => (known.has(name) || name === 'relax' || name === 'setMedium') && !helpers.has(name))
  expect(processes.flatMap(({ calls }) => calls)).toEqual(called)
  const names = new Set(listParameters().map(({ path }) => path))
  for (const { every } of processes) expect(names).toContain(every)
})

test('every drug and every level is in element 6, every group and parameter in element 7', () => {
  for (const { label } of drugs) expect(parts['6. Input data']).toContain(`| ${label} |`)
  for (const { level } of hormones) expect(parts['6. Input data']).toContain(`\`${level}\``)
  for (const { path } of listParameters()) {
    const [group, name] = path.split('.') as [string, string]
    const { title } = submodels[group]!
    const at = parts['7. Submodels']!.split(`### ${title}\n`)[1]
    expect(at?.split('\n### ')[0], path).toContain(`| \`${name}\` |`)
  }
})

test('equations are written with names that there are: of parameters, or of what is said beside them', () => {
  const rows = listParameters().map(({ path }) => path.split('.') as [string, string])
  const names = new Set(rows.flatMap(([group, name]) => [name, group, `${group}.${name}`]))
  const effects = readFileSync('src/model/endocrine/effects.ts', 'utf8')
  for (const [group, { equations = '' }] of Object.entries(submodels)) {
    for (const [, effect] of equations.matchAll(/\bE\.(\w+)/g))
      expect(effects, `${group}: E.${effect}`).toContain(`${effect}: number`)
    // Words of two humps are names of the program; prose has none.
    for (const [name] of equations.replace(/\bE\.\w+/g, '').matchAll(/\b[a-z]+[A-Z]\w*(?:\.\w+)?/g))
      expect(names, `${group}: ${name}`).toContain(name)
    for (const [name] of equations.matchAll(/\b[a-z][A-Za-z0-9]*\.[a-z]\w*/g))
      expect(names, `${group}: ${name}`).toContain(name)
  }
})
