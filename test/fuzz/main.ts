import process from 'node:process'
import { parseArgs } from 'node:util'
import { campaign, type Tally } from './campaign.ts'
import { kinds } from './kinds.ts'

/*
 * The nightly mode: npm run fuzz -- --cases 10000 [--seed text] [--kind png] [--case 42]. Prints what became of the files by kind, the
 * slowest, and how memory went; status 1 if the law was broken, with seed, kind and number of each case to make it again.
 */

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    kind: { type: 'string' },
    case: { type: 'string' },
    sentences: { type: 'boolean', default: false },
  },
})
const cases = Number(values.case === undefined ? values.cases : 1)
if (!Number.isInteger(cases) || cases < 1 || (values.kind !== undefined && !Object.hasOwn(kinds, values.kind))) {
  console.error(`--cases must be a whole number, and --kind one of ${Object.keys(kinds).join(', ')}.`)
  process.exit(2)
}
console.log(`${cases} files of seed ${JSON.stringify(values.seed)}`)

const { gc } = globalThis as { gc?: () => void }
const memory: { done: number; held: number }[] = []
const held = () => {
  gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
const began = performance.now()
const { tallies, violations, sentences, mostGrown } = await campaign({
  seed: values.seed,
  cases,
  isTimed: true,
  ...(values.kind !== undefined && { kind: values.kind }),
  ...(values.case !== undefined && { number: Number(values.case) }),
  onCase(done, outcome, violation) {
    if (cases === 1) console.log(outcome)
    if (violation) console.log(`VIOLATION ${JSON.stringify(violation).replaceAll('\\n', '\n')}`)
    if (done % Math.max(1, Math.floor(cases / 10)) !== 0) return
    memory.push({ done, held: held() })
    console.log(
      `${done} done, ${((performance.now() - began) / 1000).toFixed(0)} s, ${memory.at(-1)!.held.toFixed(0)} MB held`,
    )
  },
})

console.log('\nkind        cases  opened  refused  violations  slowest refusal, ms  slowest of all, ms')
for (const { kind, cases, opened, refused, violations, slowest, slowestRefusal } of tallies) {
  const numbers = [cases, opened, refused, violations, Math.round(slowestRefusal.spent), Math.round(slowest.spent)]
  const widths = [7, 8, 9, 12, 21, 20]
  console.log(kind.padEnd(10) + numbers.map((n, k) => String(n).padStart(widths[k]!)).join(''))
}
const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0)
console.log(
  `all: ${sum((t) => t.cases)} files, ${sum((t) => t.opened)} opened, ${sum((t) => t.refused)} refused, ${violations.length} violations`,
)
const slowest = [...tallies].sort((a, b) => b.slowestRefusal.spent - a.slowestRefusal.spent)[0]!
console.log(
  `slowest refusal: ${slowest.kind} ${slowest.slowestRefusal.number}, ${Math.round(slowest.slowestRefusal.spent)} ms of the processor: ${slowest.slowestRefusal.how.slice(0, 200)}`,
)
console.log(
  `most memory for one file: ${Math.round(mostGrown.grown)} MB more than ever before: ${mostGrown.how.slice(0, 200)}`,
)
console.log(`most memory ever held: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`)
if (values.sentences)
  for (const [sentence, times] of [...sentences].sort((a, b) => b[1] - a[1]))
    console.log(`${String(times).padStart(6)}  ${sentence}`)
process.exitCode = violations.length > 0 ? 1 : 0
