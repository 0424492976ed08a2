import type { Events, Session } from './session.ts'

/**
 * The run that the controls turn: the one that the page shows or, while there is one and it was chosen, its twin. It is told of
 * as a session, so that no control needs to know that there are two.
 */
export interface Desk extends Session {
  readonly focused: Session
  /** Lets the controls turn one of the two, and show what it is like. */
  focus(on: Session): void
  readonly twin: Session | null
  /** A twin comes, or goes. */
  pair(twin: Session | null): void
  onPair(listener: (twin: Session | null) => void): () => void
  /** Whose section is to be seen at a place across the first picture, CSS pixels. */
  seenAt: (x: number) => Session
}

export function createDesk(first: Session): Desk {
  let focused = first
  let twin: Session | null = null
  const heard: { [E in keyof Events]: [E, Events[E]] }[keyof Events][] = []
  let listeners: ((twin: Session | null) => void)[] = []
  const hear = <E extends keyof Events>(to: Session, [event, listener]: readonly [E, Events[E]]) =>
    to.on(event, ((...what: Parameters<Events[E]>) => {
      if (to === focused) (listener as (...what: Parameters<Events[E]>) => void)(...what)
    }) as Events[E])
  const own = {
    on<E extends keyof Events>(event: E, listener: Events[E]) {
      const one = [event, listener] as (typeof heard)[number]
      heard.push(one)
      hear(first, one)
      if (twin) hear(twin, one)
      return () => {}
    },
    focus(on: Session) {
      if (on === focused) return
      focused = on
      for (const [event, listener] of heard) {
        if (event === 'turned' || event === 'edited') listener()
        else if (event === 'frame' && on.frame) listener(on.frame)
      }
    },
    pair(next: Session | null) {
      if (next === twin) return
      twin = next
      if (next) for (const one of heard) hear(next, one)
      else own.focus(first)
      for (const listener of listeners) listener(next)
    },
    onPair(listener: (twin: Session | null) => void) {
      listeners.push(listener)
      return () => {
        listeners = listeners.filter((one) => one !== listener)
      }
    },
    seenAt: (_: number): Session => first,
  }
  // Another run has no twin; whoever listens hears of that first.
  first.on('opened', () => own.pair(null))
  return new Proxy(first, {
    get(_, name) {
      if (name === 'focused') return focused
      if (name === 'twin') return twin
      return name in own ? own[name as keyof typeof own] : focused[name as keyof Session]
    },
    set(_, name, value) {
      if (name !== 'seenAt') return false
      own.seenAt = value
      return true
    },
  }) as Desk
}
