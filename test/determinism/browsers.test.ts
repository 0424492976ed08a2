import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DayHash } from '../../src/run/run.ts'
import { engines, missing, openPage } from '../browser/launch.ts'
import { serveFolder } from '../browser/serve.ts'
import { live } from './lives.ts'

describe('ten years of a small section are the same', () => {
  let whole: DayHash[]
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
    site = await serveFolder(folder)
    whole = await live()
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
          ).toEqual(whole)
        } finally {
          await page.close()
        }
      },
      400_000,
    )
  }
})

/** Asks the page until it has an answer. */
async function answerOf(ask: () => Promise<{ answer?: DayHash[]; problem?: string }>): Promise<DayHash[]> {
  for (;;) {
    const { answer, problem } = await ask()
    if (problem) throw new Error(problem)
    if (answer) return answer
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
