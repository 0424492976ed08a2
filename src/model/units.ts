/** Base units of the model are µm, day, pg/mL (estradiol) and the dimensionless signal; these let other units be written plainly. */
export const hour = 1 / 24
export const day = 1
export const week = 7
/** Mean Gregorian year, days. */
export const year = 365.25
/** A twelfth of a year, days. */
export const month = year / 12
export const mm = 1000
