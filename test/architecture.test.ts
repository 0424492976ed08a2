import { readdirSync, readFileSync, statSync } from 'node:fs'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { beforeAll, describe, expect, test } from 'vitest'

interface Cruising {
  default: { forbidden: unknown[]; options: object }
  floors: string[][]
}
const { default: config, floors } = (await import('../.dependency-cruiser.mjs' as string)) as Cruising

describe('the house stands', () => {
  let result: ICruiseResult

  beforeAll(async () => {
    const { forbidden, options } = config
    const { output } = await cruise(
      ['src', 'workers'],
      { ...options, ruleSet: { forbidden }, validate: true } as never,
      undefined,
      { tsConfig: extractTSConfig('tsconfig.json') },
    )
    result = output as ICruiseResult
  })

  test('no floor leans on one above it, and nothing goes in circles', () => {
    const said = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
    expect(said).toEqual([])
  })

  test('and was looked at: every source file was seen, and imports between them', () => {
    const seen = new Set(result.modules.map(({ source }) => source))
    const unseen = files('src').filter(
      (path) => /\.ts$/.test(path) && !path.includes('kernels/assembly/') && !seen.has(path),
    )
    expect(unseen).toEqual([])
    for (const floor of floors.flat()) {
      const count = [...seen].filter((path) => path.startsWith(`src/${floor}/`)).length
      expect(count, floor).toBeGreaterThanOrEqual(leastModules[floor] ?? 1)
    }
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(300)
  })

  /** Far fewer than there are; more than a misread configuration would find. */
  const leastModules: Record<string, number> = { model: 30, measure: 8, run: 10, formats: 10, view: 10 }
})

describe('the same bits everywhere', () => {
  const pure = ['src/model', 'src/run'].flatMap(files).filter((path) => path.endsWith('.ts') && !isExempt(path))

  test('no function whose last bits differ between engines, no clock and no luck but the run’s own', () => {
    expect(pure.length).toBeGreaterThan(40)
    const found = pure.flatMap((path) =>
      codeOf(readFileSync(path, 'utf8')).flatMap((line, k) => {
        const word = banned.exec(line)?.[0]
        return word ? `${path}:${k + 1}: ${word}` : []
      }),
    )
    expect(found).toEqual([])
  })

  test('and such a function would be found', () => {
    const lines = [
      'const a = Math.exp(1)',
      'const b = x ** 3',
      'const c = Date.now()',
      'const { random } = Math',
      'x **= 2',
      'performance.now()',
      'crypto.subtle',
      'Math["sin"](1)',
      'a.toLocaleString()',
      'list.sort((a, b) => a.localeCompare(b))',
    ]
    for (const line of lines) expect(banned.test(codeOf(line)[0]!), line).toBe(true)
    for (const line of ['Math.sqrt(2)', '// Math.exp(1)', "'Date'", 'const update = 1', '/** x ** 3 */'])
      expect(banned.test(codeOf(line)[0]!), line).toBe(false)
  })

  /** Everything of Math but what IEEE 754 or integers fix to the last bit. */
  const allowed = 'sqrt|fround|imul|clz32|abs|sign|min|max|floor|ceil|round|trunc|PI|SQRT2|SQRT1_2|LN2'
  const banned = new RegExp(
    [
      `\\bMath\\.(?!(?:${allowed})\\b)\\w+`,
      String.raw`\bMath\[`,
      String.raw`\b(?:random|exp|pow|sin|cos|tanh|hypot)\b[^=]*\} = Math\b`,
      String.raw`\*\*`,
      String.raw`\b(?:Date|performance|crypto|localStorage|Intl)\b`,
      String.raw`\.(?:toLocale\w+|localeCompare)\b`,
    ].join('|'),
  )
})

/** The kernels are another language, whose own exp and pow are the same everywhere. */
const isExempt = (path: string) => path.includes('kernels/assembly/')

/** Source lines without comments and texts. */
function codeOf(source: string): string[] {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/\/\/[^\n]*/g, '')
    .replace(/'(?:\\.|[^'\\\n])*'/g, "''")
    .split('\n')
}

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`
    return statSync(path).isDirectory() ? files(path) : [path]
  })
}
