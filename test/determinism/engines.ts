import { live } from './lives.ts'

/* What the browsers run: the same life, in a worker's manner, with the answer left where the test can find it. */

const page = globalThis as unknown as { answer?: unknown; problem?: string }

live(undefined, {
  between: async (run) => {
    await new Promise((resolve) => setTimeout(resolve))
    return run
  },
}).then(
  (hashes) => {
    page.answer = hashes
  },
  (error: unknown) => {
    page.problem = String(error)
  },
)
