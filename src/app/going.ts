/** The way to days of the past: dragging asks for more of them than can be shown. */
export interface Going {
  /** Where it is going, if it has not come there yet. */
  readonly heading: number | null
  /** Goes to a day; of many asked for at once the last is where it ends. */
  to(day: number): void
  /** A picture has been drawn: the next day can be asked for. */
  drawn(): void
  /** Goes nowhere any more. */
  stay(): void
}

/** Longest wait for a picture, ms. */
const patience = 200

/** @param ask goes to a day; true once it is there. */
export function createGoing(ask: (day: number) => Promise<boolean>): Going {
  let wanted: number | null = null
  let heading: number | null = null
  let isGoing = false
  let next: (() => void) | null = null
  const go = async () => {
    if (isGoing) return
    isGoing = true
    while (wanted !== null) {
      const day = wanted
      wanted = null
      void ask(day).then((isThere) => {
        if (isThere && heading === day) heading = null
      })
      await new Promise<void>((done) => {
        next = done
        setTimeout(done, patience)
      })
    }
    isGoing = false
  }
  return {
    get heading() {
      return heading
    },
    to(day) {
      wanted = day
      heading = day
      void go()
    },
    drawn() {
      next?.()
      next = null
    },
    stay() {
      wanted = null
      heading = null
    },
  }
}
