import { createDice } from './dice.ts'
import { kinds, whole } from './kinds.ts'
import { Court, longestRefusal, type Outcome, setImage } from './law.ts'

export interface Violation {
  readonly seed: string
  readonly kind: string
  readonly number: number
  readonly how: string
  readonly what: string
}

export interface Tally {
  readonly kind: string
  cases: number
  opened: number
  refused: number
  violations: number
  /** Of the processor, ms, and what took it. */
  slowest: { spent: number; verdict: string; number: number; how: string }
  slowestRefusal: { spent: number; number: number; how: string }
}

export interface Report {
  readonly tallies: readonly Tally[]
  readonly violations: readonly Violation[]
  /** How often each sentence was said, numbers and names left out. */
  readonly sentences: ReadonlyMap<string, number>
  /** Most that one file made the most memory ever held grow by, MB. */
  readonly mostGrown: { readonly grown: number; readonly how: string }
}

export interface CampaignOptions {
  readonly seed: string
  readonly cases: number
  /** Only this kind, and only this case of it. */
  readonly kind?: string
  readonly number?: number
  /** Whether a refusal that takes long is a violation: only where nothing else takes the processor's time. */
  readonly isTimed?: boolean
  readonly onCase?: (done: number, outcome: Outcome, violation: Violation | null) => void
}

const start = JSON.stringify({
  format: 'trabecula/scenario',
  formatVersion: 1,
  seed: 'present',
  tissue: { generate: 'vertebra', size: 64 },
  parameters: { 'run.settling': 0 },
})

/** Makes files of every kind in turn, gives each to the same host, and says what became of them. */
export async function campaign(options: CampaignOptions): Promise<Report> {
  const { seed, cases, onCase } = options
  const names = options.kind === undefined ? Object.keys(kinds) : [options.kind]
  const tallies = new Map(names.map((kind) => [kind, emptyTally(kind)]))
  const violations: Violation[] = []
  const sentences = new Map<string, number>()
  let mostGrown = { grown: 0, how: '' }
  const court = new Court()
  await court.open(start)
  setImage(Uint8Array.from(whole.png(createDice('an image'))))
  for (let n = 0; n < cases; n++) {
    const kind = names[n % names.length]!
    const number = options.number ?? Math.floor(n / names.length)
    const file = kinds[kind]!(createDice(`${seed}/${kind}/${number}`))
    const outcome = await court.judge(file)
    const isSlow = options.isTimed && outcome.verdict === 'refused' && outcome.spent > longestRefusal
    const what = outcome.violation ?? (isSlow ? `refused only after ${Math.round(outcome.spent)} ms` : null)
    const violation = what === null ? null : { seed, kind, number, how: file.how, what }
    if (violation) violations.push(violation)
    count(tallies.get(kind)!, number, outcome, file.how, violation !== null)
    if (outcome.verdict === 'refused') {
      const plain = outcome.sentence.replace(/"[^"]*…?"|[-\d.]+/g, '·').slice(0, 110)
      sentences.set(plain, (sentences.get(plain) ?? 0) + 1)
    }
    if (outcome.grown > mostGrown.grown) mostGrown = { grown: outcome.grown, how: `${kind} ${number}: ${file.how}` }
    onCase?.(n + 1, outcome, violation)
  }
  return { tallies: [...tallies.values()], violations, sentences, mostGrown }
}

const emptyTally = (kind: string): Tally => ({
  kind,
  cases: 0,
  opened: 0,
  refused: 0,
  violations: 0,
  slowest: { spent: 0, verdict: '', number: 0, how: '' },
  slowestRefusal: { spent: 0, number: 0, how: '' },
})

function count(tally: Tally, number: number, { verdict, spent }: Outcome, how: string, isViolation: boolean): void {
  tally.cases++
  tally[verdict]++
  if (isViolation) tally.violations++
  if (spent > tally.slowest.spent) tally.slowest = { spent, verdict, number, how }
  if (verdict === 'refused' && spent > tally.slowestRefusal.spent) tally.slowestRefusal = { spent, number, how }
}
