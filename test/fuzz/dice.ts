import seedrandom from 'seedrandom'

/** The luck of one case: the same text, the same case. */
export interface Dice {
  /** A whole number from 0 to below `n`. */
  int(n: number): number
  pick<T>(from: readonly T[]): T
  /** Whether something that happens so often happens. */
  chance(share: number): boolean
}

export function createDice(text: string): Dice {
  const next = seedrandom.alea(text)
  const int = (n: number) => Math.floor(next() * n)
  return {
    int,
    pick: (from) => from[int(from.length)]!,
    chance: (share) => next() < share,
  }
}
