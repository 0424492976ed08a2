import { counted as numbered, written } from '../run/number-words.ts'

/** A number as it is said: a true minus, no more digits than are meant. */
export const said = (value: number, digits = 0): string => written(value, digits)

/** 'gained 1.2 %', 'lost 0.4 %', or 'kept to within 0.05 %'. @param least change that counts as one */
export function changed(percent: number, least = 0.05): string {
  if (Math.abs(percent) < least) return `changed by less than ${said(least, 2)} %`
  return `${percent < 0 ? 'lost' : 'gained'} ${said(Math.abs(percent), Math.abs(percent) < 10 ? 1 : 0)} %`
}

/** 'no strut', 'one strut', '7 struts'. */
export const counted = (count: number, noun: string): string =>
  count === 0 ? `no ${noun}` : count === 1 ? `one ${noun}` : `${said(count)} ${noun}s`

/** A rounded number with what it counts. */
export const amount = (value: number, noun: string, digits = 0): string => numbered(+value.toFixed(digits), noun)

/** 'some 4 months', 'some 3 years'. */
export function lasting(days: number): string {
  if (days < 60) return amount(days, 'day')
  return days < 700 ? amount(days / 30.4375, 'month') : amount(days / 365.25, 'year', 1)
}

/** All that is known by now: sentences with a number that does not exist yet are left out. */
export const known = (...sentences: (string | false | null)[]): string[] =>
  sentences.filter((one): one is string => typeof one === 'string' && !one.includes('NaN'))
