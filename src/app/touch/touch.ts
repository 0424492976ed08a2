import type { View } from '../../view/view.ts'
import { followFingers } from './fingers.ts'
import { followSwipes } from './swipes.ts'

/** What fingers do beyond pan and pinch. @param hold hears of a finger that rests on the picture */
export function setUpTouch(view: View, host: HTMLElement, hold: (finger: PointerEvent) => void): void {
  followFingers(view, host, hold)
  followSwipes(document.body)
}
