/** Round numbers from low to high, at most about `count` of them, and how many decimals tell them apart. */
export function ticksOf(low: number, high: number, count: number): { ticks: number[]; decimals: number } {
  const rough = (high - low) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10)
  const decimals = decimalsOf(step)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  // Adding 0 makes −0 a plain one.
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toFixed(decimals)) + 0)
  return { ticks, decimals }
}

function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 12; decimals++)
    if (Math.abs(Number(step.toFixed(decimals)) - step) < step * 1e-6) return decimals
  return 12
}

/** A number as an axis has it, with a true minus sign. */
export const tickText = (value: number, decimals: number) => value.toFixed(decimals).replace('-', '−')
