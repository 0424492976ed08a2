import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

interface Found {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[]
}

/**
 * What axe finds serious or worse in a page, or in a part of it, place by place.
 * @param only rules or groups of rules to look at; all by default
 */
export async function violationsOf(page: Page, part?: string, only?: readonly string[]): Promise<string[]> {
  // The policy of the page lets in no script but its own; the one that inspects it comes by the debugger.
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.evaluate(readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'))
  return page.evaluate(
    async ({ part, only }) => {
      type Run = (at: Document | string, how: object) => Promise<{ violations: Found[] }>
      const { axe } = window as unknown as { axe: { run: Run } }
      const { violations } = await axe.run(part ?? document, only ? { runOnly: only } : {})
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`))
    },
    { part, only },
  )
}
