/** Milliseconds spent in each part of a step since last asked; scripts/bench.mjs wraps the calls of step.ts in `timed`. */
const spent = new Map<string, number>()

export function timed<A extends unknown[], R>(part: string, call: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const start = performance.now()
    const result = call(...args)
    spent.set(part, (spent.get(part) ?? 0) + performance.now() - start)
    return result
  }
}

export function takeParts(): Map<string, number> {
  const taken = new Map(spent)
  spent.clear()
  return taken
}
