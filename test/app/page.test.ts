import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('no two things on the page have one name', () => {
  const html = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
  const names = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(30)
  expect(names.filter((name, k) => names.indexOf(name) !== k)).toEqual([])
})
