import type { Plugin } from 'vite'

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly callee?: { readonly name?: string }
  readonly arguments?: readonly (Node & { readonly value?: unknown })[]
}

/**
 * Leaves the words of the parameter table (what a number means, and where it is from) out of the worker that lives the run: it needs the
 * numbers only, and it is what a visitor waits for. Everyone else has the whole table.
 */
export function withoutWords(): Plugin {
  let isOn = false
  let found = 0
  return {
    name: 'without-words',
    enforce: 'post',
    buildStart({ input }) {
      isOn = JSON.stringify(input ?? '').includes('simulation.worker')
      found = 0
    },
    transform(code, id) {
      if (!isOn || !/\/src\/model\/parameters\/\w+\.ts$/.test(id.split('?')[0]!)) return null
      const words: Node[] = []
      visit(this.parse(code), (node) => {
        if (node.type !== 'CallExpression' || node.callee?.name !== 'row') return
        words.push(...node.arguments!.slice(5, 7).filter(({ value }) => typeof value === 'string'))
      })
      found += words.length
      let short = code
      for (const { start, end } of words.sort((a, b) => b.start - a.start))
        short = `${short.slice(0, start)}''${short.slice(end)}`
      return { code: short, map: null }
    },
    buildEnd(error) {
      if (isOn && !error && found < 400) this.error('The words of the parameter table are not where they were.')
    },
  }
}

function visit(tree: unknown, see: (node: Node) => void): void {
  if (typeof tree !== 'object' || tree === null) return
  if ('type' in tree && typeof tree.type === 'string') see(tree as Node)
  for (const part of Object.values(tree)) visit(part, see)
}
