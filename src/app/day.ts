/** 'day 212', 'year 3, day 14': the first year is told in days only. */
export function dayText(day: number): string {
  const whole = Math.floor(day + 1e-9)
  if (whole < 366) return `day ${whole}`
  const years = Math.floor(whole / 365.25)
  return `year ${years + 1}, day ${Math.floor(whole - years * 365.25)}`
}
