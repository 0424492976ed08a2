import type { OverlayName } from '../../protocol/overlays.ts'
import type { Proven } from '../../protocol/simulation.ts'
import type { View } from '../../view/view.ts'
import type { Edits } from '../edits.ts'
import type { Going } from '../going.ts'
import type { WorkerLink } from '../worker-link.ts'
import type { Events } from './events.ts'
import type { Kept, Session } from './types.ts'

/** What the parts of a session share. */
export interface Inside {
  readonly session: { -readonly [K in keyof Session]: Session[K] }
  readonly going: Going
  readonly edits: Edits
  /** The present worker; whoever holds another has been left behind. */
  link: WorkerLink
  view: View | null
  overlay: OverlayName
  kept: Kept | null
  proves: Proven | null
  hasFailed: boolean
  tell<E extends keyof Events>(event: E, ...what: Parameters<Events[E]>): void
  /** False if it did not go as asked, and a notice says why. */
  attempt(action: Promise<unknown>): Promise<boolean>
}
