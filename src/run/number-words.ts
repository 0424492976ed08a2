/** A number and what it counts: '1 day', '16 seeds', '0.5 days'. @param noun one of them, of those that take an s */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** A number as it is written: so many digits after the point, a true minus, and none where only zeros follow. */
export const written = (value: number, digits: number): string =>
  value
    .toFixed(digits)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace(/^-/, '')
