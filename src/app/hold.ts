import type { ClampName, Prescribed } from '../run/prescription.ts'

/** What is prescribed once a level is held from a day on, or is the body's own again. */
export function holding(
  entries: readonly Prescribed[],
  clamp: ClampName,
  to: number | null,
  day: number,
): Prescribed[] {
  const running = entries.filter((entry) => isHolding(entry, clamp, day))
  const rest = entries.filter((entry) => !running.includes(entry))
  if (to !== null) {
    const last = running.at(-1)
    const next = rest.find((entry) => 'clamp' in entry && entry.clamp === clamp && entry.start > day)
    const held = last ? { ...last, to } : { clamp, to, start: day, ...(next && { stop: next.start }) }
    return [...rest, held]
  }
  return [...rest, ...running.flatMap((entry) => (entry.start < day && day > 0 ? [{ ...entry, stop: day }] : []))]
}

/** Whether an entry holds a level on a day. */
export const isHolding = (entry: Prescribed, clamp: ClampName, day: number) =>
  'clamp' in entry && entry.clamp === clamp && entry.start <= day && day < (entry.stop ?? Number.POSITIVE_INFINITY)
