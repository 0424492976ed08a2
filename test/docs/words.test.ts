import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { seriesColumns } from '../../src/measure/series.ts'
import { parameterTable } from '../../src/model/parameters.ts'
import { shippedNames } from '../../src/scenarios/index.ts'

/* What the pages tell people to type is there to be typed. */

const pages = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) =>
    name.endsWith('.md') ? [`${folder}/${name}`] : name.includes('.') ? [] : pages(`${folder}/${name}`),
  )
const texts = pages('docs').map((path) => ({ path, text: readFileSync(path, 'utf8') }))
const commandLine = readdirSync('src/cli')
  .map((name) => readFileSync(`src/cli/${name}`, 'utf8'))
  .join('\n')

/** Lines of every block of commands. */
const commands = texts.flatMap(({ path, text }) =>
  [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
    block!
      .split('\n')
      .map((line) => ({ path, line: line.split(' #')[0]!.trim() }))
      .filter(({ line }) => line !== ''),
  ),
)

test('every command, flag and shipped scenario in the pages is one of the program', () => {
  expect(commands.length).toBeGreaterThan(10)
  for (const { path, line } of commands) {
    const words = line.replace(/^(npm run -s )?trabecula (-- )?/, '').split(' ')
    const [command, subject] = words as [string, string]
    if (!/trabecula/.test(line)) continue
    expect(commandLine, `${path}: ${line}`).toMatch(new RegExp(`\\b${command}\\b`))
    for (const [, flag] of line.matchAll(/ --([a-z-]+)/g)) {
      const key = flag!.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
      expect(commandLine, `${path}: --${flag}`).toMatch(new RegExp(`['"]?(${flag}|${key})['"]?:`))
    }
    if ((command === 'run' || command === 'cohort') && !/\.|^--/.test(subject))
      expect(shippedNames, line).toContain(subject)
  }
})

test('every parameter in the pages is in the table, every column of a series that they name in the series', () => {
  const groups = parameterTable as unknown as Record<string, Record<string, unknown>>
  const columns = new Set(seriesColumns.map(({ name }) => name))
  const unknown: string[] = []
  for (const { path, text } of texts) {
    // What was and is no more is the business of decisions.
    if (path.includes('/decisions/')) continue
    for (const [, group, name] of text.matchAll(/`([a-z]\w*)\.([a-z]\w*)`/gi))
      if (name !== 'json' && groups[group!] && !(name! in groups[group!]!)) unknown.push(`${path}: ${group}.${name}`)
    if (!path.includes('/tutorials/')) continue
    for (const [, name] of text.matchAll(/`((?:bv|tb|bmd|budget|es|os|ms|mar|bfr|ac|w|e)_\w+)`/g))
      if (!columns.has(name!) && !morphometry.has(name!)) unknown.push(`${path}: ${name}`)
  }
  expect(unknown).toEqual([])
})

/** Keys that only an image has. */
const morphometry = new Set(
  [...readFileSync('src/measure/morphometry/morphometry.ts', 'utf8').matchAll(/\b([a-z]\w*_\w+)\b/g)].map(
    ([, key]) => key!,
  ),
)
