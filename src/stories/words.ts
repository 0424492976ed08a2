/** A number as it is said: a true minus, no more digits than are meant. */
export const said = (value: number, digits = 0): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '')

/** 'gained 1.2 %', 'lost 0.4 %', or 'kept to within 0.05 %'. @param least change that counts as one */
export function changed(percent: number, least = 0.05): string {
  if (Math.abs(percent) < least) return `changed by less than ${said(least, 2)} %`
  return `${percent < 0 ? 'lost' : 'gained'} ${said(Math.abs(percent), Math.abs(percent) < 10 ? 1 : 0)} %`
}

/** 'no strut', 'one strut', '7 struts'. */
export const counted = (count: number, noun: string): string =>
  count === 0 ? `no ${noun}` : count === 1 ? `one ${noun}` : `${said(count)} ${noun}s`

/** 'some 4 months', 'some 3 years'. */
export function lasting(days: number): string {
  if (days < 60) return `${said(days)} days`
  return days < 700 ? `${said(days / 30.4375)} months` : `${said(days / 365.25, 1).replace('.0', '')} years`
}

/** All that is known by now: sentences with a number that does not exist yet are left out. */
export const known = (...sentences: (string | false | null)[]): string[] =>
  sentences.filter((one): one is string => typeof one === 'string' && !one.includes('NaN'))
