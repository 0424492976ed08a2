import { year } from '../model/units.ts'

const days: Record<string, number> = { h: 1 / 24, d: 1, w: 7, mo: year / 12, y: year }
const units: Record<string, string> = {
  h: 'h',
  hour: 'h',
  hours: 'h',
  d: 'd',
  day: 'd',
  days: 'd',
  w: 'w',
  wk: 'w',
  week: 'w',
  weeks: 'w',
  mo: 'mo',
  month: 'mo',
  months: 'mo',
  y: 'y',
  yr: 'y',
  year: 'y',
  years: 'y',
}

/** A number and a unit of time: `18 mo`, `2.5 years`, `10d`. */
export const durationPattern = new RegExp(`^-?\\d{1,9}(\\.\\d{1,9})?\\s{0,3}(${Object.keys(units).join('|')})$`)

/** Days in a duration that matches the pattern; a month is a twelfth of a mean Gregorian year. */
export function daysOf(duration: string): number {
  const unit = /[a-z]+$/.exec(duration)![0]
  return Number.parseFloat(duration) * days[units[unit]!]!
}
