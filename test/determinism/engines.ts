import { fingerprint } from '../../src/run/fingerprint.ts'
import { readRecording, replay, type Verdict } from '../../src/run/recording.ts'
import type { DayHash } from '../../src/run/run.ts'
import { accountOf, type Life, liveInTwo, live as liveOne } from '../run/lives.ts'
import { live } from './lives.ts'

/* What the browsers run: the same lives, in a worker's manner, with the answer left where the test can find it. */

/** What a browser is given: a recording, and lives to be cut in two. */
export interface Cases {
  readonly recording: string
  readonly lives: readonly Life[]
}

export interface Answer {
  /** Fingerprints of ten years. */
  readonly whole: DayHash[]
  readonly verdict: Verdict
  /** Of each life the fingerprint at its end, and whether cut in two it was the same in every respect. */
  readonly cuts: readonly { readonly hash: string; readonly isSame: boolean }[]
}

export async function answerTo({ recording, lives }: Cases, rest = async () => {}): Promise<Answer> {
  const cuts: { hash: string; isSame: boolean }[] = []
  for (const life of lives) {
    const whole = liveOne(life)
    await rest()
    // Numbers that JSON lacks are in neither, and their arrays are in the fingerprint.
    const isSame = JSON.stringify(accountOf(liveInTwo(life))) === JSON.stringify(accountOf(whole))
    cuts.push({ hash: fingerprint(whole.state).whole, isSame })
    await rest()
  }
  const verdict = await replay(readRecording(recording), {}, rest)
  const whole = await live(undefined, {
    between: async (run) => {
      await rest()
      return run
    },
  })
  return { whole, verdict, cuts }
}

const page = globalThis as unknown as { answer?: unknown; problem?: string; document?: unknown }

if (page.document)
  fetch('cases.json')
    .then((response) => response.json())
    .then((cases: Cases) => answerTo(cases, () => new Promise((resolve) => setTimeout(resolve))))
    .then(
      (answer) => {
        page.answer = answer
      },
      (error: unknown) => {
        page.problem = String(error)
      },
    )
