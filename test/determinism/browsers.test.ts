import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines, missing, openPage } from '../browser/launch.ts'
import { serveFolder } from '../browser/serve.ts'
import { lives } from '../run/random-lives.ts'
import { type Answer, answerTo, type Cases } from './engines.ts'
import { recordedText } from './lives.ts'

describe('ten years, a recording with doses and loads changed by hand, and lives cut in two are the same', () => {
  let expected: Answer
  let site: Awaited<ReturnType<typeof serveFolder>>
  const folder = mkdtempSync(join(tmpdir(), 'trabecula-'))

  beforeAll(async () => {
    const lib = { entry: 'test/determinism/engines.ts', formats: ['es' as const], fileName: 'lives' }
    await build({
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: { outDir: folder, emptyOutDir: true, target: 'es2022', minify: true, lib },
    })
    writeFileSync(
      join(folder, 'index.html'),
      '<!doctype html><title>lives</title><script type=module src=lives.js></script>',
    )
    const cases: Cases = { recording: recordedText(), lives: fc.sample(lives, { seed: 54, numRuns: 6 }) }
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases))
    site = await serveFolder(folder)
    expected = await answerTo(cases)
  }, 400_000)

  test('in Node once more', () => {
    expect(expected.verdict).toEqual({ ok: true, days: 305.5, checked: 12 })
    expect(expected.cuts.map(({ isSame }) => isSame)).toEqual(Array(6).fill(true))
    expect(new Set(expected.cuts.map(({ hash }) => hash)).size).toBe(6)
  })

  afterAll(async () => {
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const engine of engines) {
    const reason = missing(engine)
    test.skipIf(reason)(
      `in Node and in ${engine}${reason ? ` (${reason})` : ''}`,
      async () => {
        const page = await openPage(engine)
        try {
          await page.goto(site.url)
          expect(
            await answerOf(() => page.evaluate('return { answer: window.answer, problem: window.problem }')),
          ).toEqual(expected)
        } finally {
          await page.close()
        }
      },
      400_000,
    )
  }
})

/** Asks the page until it has an answer. */
async function answerOf(ask: () => Promise<{ answer?: Answer; problem?: string }>): Promise<Answer> {
  for (;;) {
    const { answer, problem } = await ask()
    if (problem) throw new Error(problem)
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
