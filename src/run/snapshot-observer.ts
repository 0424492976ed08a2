import { createObserver, type Observer } from '../measure/series.ts'

/** An observer as plain JSON: numbers that JSON lacks are written as text. */
export function writeObserver(observer: Observer): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(observer, (_, value) =>
      typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
        ? `#${Object.is(value, -0) ? '-0' : value}`
        : value,
    ),
  )
}

/** More rows than two years can hold. */
const mostPast = 10_000

/** The observer that was written so; null if it is none. */
export function readObserver(data: unknown): Observer | null {
  const observer = JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' && value.startsWith('#') ? Number(value.slice(1)) : value,
  )
  const empty = createObserver()
  const past: unknown = observer?.past
  if (!Array.isArray(past) || past.length > mostPast || !isLike(empty, { ...observer, past: [] })) return null
  const isPast = past.every((one) => isLike({ day: 0, formed: 0, modeled: 0 }, one) && Number.isFinite(one.day))
  return isPast ? observer : null
}

/** Whether data have the same keys as others, and numbers where they have numbers. */
function isLike(model: unknown, data: unknown): boolean {
  if (typeof model === 'number' || typeof data !== 'object' || data === null) return typeof data === typeof model
  if (Array.isArray(model) !== Array.isArray(data)) return false
  const keys = Object.keys(model as object)
  return (
    keys.length === Object.keys(data).length &&
    keys.every(
      (key) =>
        Object.hasOwn(data, key) &&
        isLike((model as Record<string, unknown>)[key], (data as Record<string, unknown>)[key]),
    )
  )
}
