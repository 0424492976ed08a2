import type { View } from '../view/view.ts'
import type { Desk } from './desk.ts'
import type { Session } from './session.ts'

/** What the console and the tests hold the page by. */
export interface Handle {
  readonly session: Session
  readonly desk: Desk
  view(): View | null
}

declare global {
  interface Window {
    trabecula?: Handle
  }
}
