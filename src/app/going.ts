/** The way to days of the past: dragging asks for more of them than can be shown. */
export interface Going {
  /** Where it is going, if it has not come there yet. */
  readonly heading: number | null
  /** Goes to a day; of many asked for at once the last is where it ends. */
  to(day: number): void
  /** A picture of a day has been drawn: the next can be asked for. */
  drawn(day: number): void
  /** Goes nowhere any more. */
  stay(): void
}

/** Longest wait for a picture, ms. */
const patience = 200
/** Pictures that may be on their way when the run has come where it was going; days that are as good as the one asked for. */
const inFlight = 3
const near = 0.13

/** @param ask goes to a day; true once it is there. */
export function createGoing(ask: (day: number) => Promise<boolean>): Going {
  let wanted: number | null = null
  let heading: number | null = null
  let isGoing = false
  /** The run has come where it was going, and the picture of that is still to come: so many more may be of the way. */
  let awaited = 0
  let next: (() => void) | null = null
  const go = async () => {
    if (isGoing) return
    isGoing = true
    while (wanted !== null) {
      const day = wanted
      wanted = null
      void ask(day).then((isThere) => {
        if (isThere && heading === day) awaited = inFlight
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
      awaited = 0
      void go()
    },
    drawn(day) {
      if (awaited > 0 && heading !== null && (Math.abs(day - heading) < near || --awaited === 0)) {
        heading = null
        awaited = 0
      }
      next?.()
      next = null
    },
    stay() {
      wanted = null
      heading = null
      awaited = 0
    },
  }
}
