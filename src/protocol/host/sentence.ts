import { InputError } from '../../run/input-error.ts'

/** An error as a person may read it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof InputError) return error.message
  const text = error instanceof Error ? error.message : String(error)
  return `The simulation met an error it did not expect: ${text.replace(/\.$/, '')}.`
}
