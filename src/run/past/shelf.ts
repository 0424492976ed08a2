import type { Grid } from '../../model/grid/grid.ts'
import { distance, isOn, type Line, type Place } from './lines.ts'

/**
 * Which moments of a run are kept when there is no room for all: many near the present and ever fewer farther back, as one keeps
 * backups. Of the moments there are, the one goes without which the way to the days behind it grows least, compared with how far
 * away they are; so the gaps between those that stay double as often as the distance from the present does.
 */

/** Days from the present within which gaps may be alike: one looks back over these most. How many moments there may be however small they are. */
export const grain = 730
export const mostMoments = 400
/** Least days between two moments, where it is for their number that they are kept apart. */
export const apart = 15

/** Days between two moments: about as many as a section of that size lives in a tenth of a second, four weeks at 512². */
export const spacingFor = ({ width, height }: Grid): number =>
  Math.min(112, Math.max(28, (28 * 512) / Math.sqrt(width * height)))

/** The nearest place on a line at or before a day; null if there is none. */
export function nearestBefore<P extends Place>(places: readonly P[], line: Line, day: number, except?: P): P | null {
  let best: P | null = null
  for (const place of places)
    if (place.day <= day && place !== except && !(best && place.day < best.day) && isOn(line, place)) best = place
  return best
}

/** The one that is missed least from any of some places where one is or may wish to be; the very first is never given up. */
export function leastNeeded<P extends Place>(places: readonly P[], present: readonly Place[]): P | null {
  let least = Number.POSITIVE_INFINITY
  let found: P | null = null
  for (const place of places) {
    const before = nearestBefore(places, place.line, place.day, place)
    if (!before) continue
    const away = Math.min(...present.map((one) => distance(one, place)))
    const need = (nextDay(places, place) - before.day) / (grain + away)
    if (need < least) {
      least = need
      found = place
    }
  }
  return found
}

/** The day of the next moment that follows from a place, or how far its line was lived. */
function nextDay(places: readonly Place[], place: Place): number {
  let next = Math.max(place.day, place.line.tip)
  for (const other of places) if (other.day > place.day && other.day < next && isOn(other.line, place)) next = other.day
  return next
}
