/** What a user gave cannot be used; the message is one plain sentence that says why. */
export class InputError extends Error {
  override name = 'InputError'
}

/** Runs what may refuse its input with a RangeError of one sentence, and passes the sentence on as an InputError. */
export function asInputError<T>(attempt: () => T): T {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(error.message)
    throw error
  }
}

/** A value as a message shows it: JSON, cut short. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** “; did you mean x?” for a known name that differs in a third of its letters or less, else nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const best = nearest(name, known)
  return best === undefined ? '' : didYouMean([best])
}

/** “; did you mean x or y?”. */
export const didYouMean = (names: readonly string[]) =>
  `; did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`

/** The known name that is most like another, if it differs in a third of its letters or less. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  if (name.length > 80) return best
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let k = 1; k <= b.length; k++)
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}
