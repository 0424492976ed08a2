/** A day of the run as one tells it: 'Year 3', 'month 7, day 12', and the day counted through. */
export interface RunDate {
  readonly year: string
  readonly month: string
  readonly day: string
}

const year = 365.25
const month = year / 12

/** @param day of the run, whose day 0 is the first day of the first month of year 1. */
export function runDate(day: number): RunDate {
  const whole = Math.max(0, Math.floor(day + 1e-9))
  const years = Math.floor((whole + 1e-9) / year)
  const rest = whole - years * year
  const months = Math.min(11, Math.floor((rest + 1e-9) / month))
  const days = Math.floor(rest - months * month + 1e-9)
  return { year: `Year ${years + 1}`, month: `month ${months + 1}, day ${days + 1}`, day: `day ${whole}` }
}
