/** Fluorochromes that bind to mineral where it is being laid down, by the colors in which they shine. */
export const markers = {
  tetracycline: { label: 'Tetracycline', color: 'yellow' },
  calcein: { label: 'Calcein', color: 'green' },
  'xylenol-orange': { label: 'Xylenol orange', color: 'orange' },
  alizarin: { label: 'Alizarin complexone', color: 'red' },
} as const

export type MarkerName = keyof typeof markers
export const markerNames = Object.keys(markers) as MarkerName[]

/** Days that a label is given for, unless said otherwise (Parfitt 1987 has two, twelve off and two). */
export const usualLabelDays = 2

/**
 * A fluorochrome given for some days. It marks what mineralizes then, which is what was laid a mineralization lag before: the bone of
 * a span of birth days is all that need be known of it, for that bone carries its birth until it is resorbed.
 */
export interface Label {
  readonly marker: MarkerName
  /** First day, and how many. */
  readonly day: number
  readonly days: number
  /** Days of deposition of the bone that it marks. */
  readonly bornFrom: number
  readonly bornTo: number
}

/** @param lag from deposition to mineralization when it was given, days */
export const labelGiven = (marker: MarkerName, day: number, days: number, lag: number): Label => ({
  marker,
  day,
  days,
  bornFrom: day - lag,
  bornTo: day + days - lag,
})
