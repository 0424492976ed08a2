import type { OverlayName } from '../protocol/overlays.ts'
import { loadWords } from '../run/load-words.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Views of what the load does: the dial stands out beside them. */
const feltBy: ReadonlySet<OverlayName> = new Set(['strain', 'damage', 'viability'])
/** Where the arrows point, and how long one of habitual size is; the dial is 100 across. */
const tip = 14
const habitual = 13
const most = 3

/** The load as a pair of arrows that press on the section: dragging turns and sizes them; two sliders do it by keyboard. */
export function setUpLoad(session: Session): void {
  const dial = byId('load')
  const picture = dial.querySelector('svg')!
  const press = picture.querySelector('.press')!
  const shafts = picture.querySelectorAll('.shaft')
  const angle = byId<HTMLInputElement>('load-angle')
  const size = byId<HTMLInputElement>('load-size')
  const text = byId<HTMLOutputElement>('load-text')
  const reset = byId<HTMLButtonElement>('load-reset')
  let isTurning = false
  let overlay: OverlayName = 'none'
  const sayLoad = createSaying(session.say, session.unsay)

  let shown: [number, number] = [0, 1]
  const show = (degrees: number, magnitude: number) => {
    shown = [degrees, magnitude]
    angle.value = String(degrees)
    size.value = String(magnitude)
    angle.setAttribute('aria-valuetext', directionText(degrees))
    size.setAttribute('aria-valuetext', sizeText(magnitude))
    press.setAttribute('transform', `rotate(${degrees})`)
    const tail = tip + 10 + habitual * Math.min(magnitude, most) * 0.85
    shafts[0]!.setAttribute('d', magnitude > 0 ? `M0 ${-tail}V${-tip - 8}` : '')
    shafts[1]!.setAttribute('d', magnitude > 0 ? `M0 ${tail}V${tip + 8}` : '')
    const isHabitual = degrees === 0 && magnitude === 1
    const words = isHabitual ? 'Habitual load' : `${sizeText(magnitude)}, ${degrees}°`
    // It is read aloud whenever it is written.
    if (text.value !== words) text.value = words
    reset.hidden = isHabitual
    dial.classList.toggle('is-shown', !isHabitual)
    dial.classList.toggle('is-felt', feltBy.has(overlay))
  }
  let sending = Promise.resolve()
  let inForce = [0, 1]
  /** One after the other, so that the last thing asked for is what remains. */
  const send = (degrees: number, magnitude: number) => {
    show(degrees, magnitude)
    isTurning = true
    sending = sending.then(async () => {
      const changes = [
        { parameter: 'load.angle', value: degrees },
        { parameter: 'load.magnitude', value: magnitude },
      ].filter(({ value }, k) => value !== inForce[k])
      if (changes.length > 0) await session.change(changes, 'Load', 'load')
      session.told('turned')
      inForce = [degrees, magnitude]
      isTurning = false
    })
  }
  const sendShown = () => send(Number(angle.value), Number(size.value))
  let from: PointerEvent | null = null
  picture.onpointerdown = (event) => {
    from = event
    picture.setPointerCapture(event.pointerId)
  }
  picture.onpointermove = (event) => {
    if (!from) return
    isTurning ||= Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 3
    if (!isTurning) return
    const box = picture.getBoundingClientRect()
    const x = ((event.clientX - box.left) / box.width - 0.5) * 100
    const y = ((event.clientY - box.top) / box.height - 0.5) * 100
    show(...loadAt(x, y))
  }
  picture.onpointerup = () => {
    if (from && isTurning) sendShown()
    from = null
  }
  picture.onpointercancel = () => {
    from = null
    isTurning = false
  }
  const becomeHabitual = () => {
    // The button goes away, and the focus would with it.
    if (document.activeElement === reset) angle.focus()
    send(0, 1)
  }
  picture.ondblclick = becomeHabitual
  reset.onclick = becomeHabitual
  dial.onkeydown = (event) => {
    if (event.key === 'Escape') becomeHabitual()
  }
  session.on('laid', (name) => {
    overlay = name
    show(...shown)
  })
  for (const slider of [angle, size]) {
    slider.oninput = () => {
      isTurning = true
      show(Number(angle.value), Number(size.value))
    }
    slider.onchange = sendShown
  }
  session.on('opened', sayLoad.forget)
  session.on('frame', ({ loadAngle, loadMagnitude, strength }) => {
    if (!isTurning) {
      show(loadAngle, loadMagnitude)
      inForce = [loadAngle, loadMagnitude]
    }
    sayLoad.now(loadWords(strength))
  })
  show(0, 1)
}

/** Says what holds now: each sentence once, another in its place, and takes it back when there is nothing to say. */
export function createSaying(say: (sentence: string) => void, unsay: (sentence: string) => void) {
  let said: string | null = null
  return {
    now(words: string | null) {
      if (words === said) return
      if (words !== null) say(words)
      else if (said !== null) unsay(said)
      said = words
    },
    /** What was said is no longer to be seen. */
    forget() {
      said = null
    },
  }
}

/** Direction, °, and size of the load whose arrow ends at a place of the dial; both snap, so that habitual is easily met. */
export function loadAt(x: number, y: number): [number, number] {
  const turn = (Math.atan2(x, -y) * 180) / Math.PI
  const axis = turn > 90 ? turn - 180 : turn < -90 ? turn + 180 : turn
  const size = (Math.hypot(x, y) - tip - 10) / (habitual * 0.85)
  const magnitude = Math.min(most, Math.max(0, Math.round(size * 20) / 20))
  return [5 * Math.round(axis / 5) + 0, Math.abs(magnitude - 1) <= 0.1 ? 1 : magnitude]
}

const sizeText = (magnitude: number) => `${magnitude} × habitual`
const directionText = (degrees: number) =>
  degrees === 0 ? 'upright' : `${Math.abs(degrees)}° to the ${degrees > 0 ? 'right' : 'left'}`
