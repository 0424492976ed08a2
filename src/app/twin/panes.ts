import type { View } from '../../view/view.ts'
import { byId, make } from '../dom.ts'
import type { Session } from '../session.ts'
import { type Difference, paintDifference } from './difference.ts'

/** How two sections are looked at. */
export const modes = [
  { name: 'side', label: 'Side by side' },
  { name: 'wipe', label: 'Wipe' },
  { name: 'blink', label: 'Blink' },
  { name: 'difference', label: 'Difference' },
] as const
export type Mode = (typeof modes)[number]['name']

/** Where the two sections are shown. */
export interface Panes {
  readonly mode: Mode
  show(mode: Mode): void
  /** In blink: the other one. */
  flip(): void
  /** Both are on the same step: what differs, and painted if it is to be seen. */
  compare(): Difference | null
  /** Whether the twin is what is seen at a place across the first picture, CSS pixels. */
  isTwinAt(x: number): boolean
  end(): void
}

/** Milliseconds that each is shown in blink. */
const blinking = 800

/** Room for the twin's picture, to be drawn into before `createPanes`. */
export function makeRoom(): HTMLElement {
  const room = make('div', { id: 'twin-canvas', className: 'canvas twin-canvas' })
  byId('canvas').after(room)
  return room
}

export function createPanes(
  sessions: readonly [Session, Session],
  views: readonly [View, View],
  room: HTMLElement,
): Panes {
  const slide = byId('canvas').parentElement!
  const [first, twin] = sessions
  const [a, b] = views
  const tags = ['A', 'B'].map((name) =>
    make('span', { className: `pane-tag pane-${name.toLowerCase()}`, textContent: name }),
  )
  const map = make('canvas', { className: 'difference-map' })
  map.setAttribute('role', 'img')
  map.setAttribute('aria-label', 'Where the twin has more bone, and where less')
  const handle = make('input', {
    type: 'range',
    className: 'wipe-handle',
    min: '0',
    max: '100',
    step: '0.5',
    value: '50',
  })
  handle.setAttribute('aria-label', 'Where the first section ends and the twin begins')
  const line = make('i', { className: 'wipe-line' })
  slide.append(map, line, handle, ...tags)
  let mode: Mode = 'side'
  let timer = 0
  let pixels: ImageData | null = null
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')

  const wipe = () => slide.style.setProperty('--wipe', String(handle.valueAsNumber / 100))
  handle.oninput = wipe
  wipe()

  const expose = (seen: 'first' | 'twin') => {
    slide.dataset['seen'] = seen
  }
  const flip = () => expose(slide.dataset['seen'] === 'twin' ? 'first' : 'twin')
  const place = () => {
    const at = a.camera.viewport.toScreen(0, 0)
    map.style.transform = `translate(${at.x}px, ${at.y}px) scale(${a.camera.scale()})`
  }

  // Each follows the other; what a picture was told is not told back.
  const told = new Map<View, string>()
  const posture = ({ camera: { viewport } }: View) =>
    [viewport.center.x, viewport.center.y, viewport.scale.x].map((value) => value.toPrecision(9)).join(' ')
  const follow = (leader: View, follower: View) => () => {
    if (leader === a) place()
    const now = posture(leader)
    if (told.get(leader) === now) return
    const { center, scale } = leader.camera.viewport
    follower.camera.lookAt(center.x, center.y, scale.x)
    told.set(follower, posture(follower))
    told.delete(leader)
  }
  const offs = [a.onCamera(follow(a, b)), b.onCamera(follow(b, a))]

  const compare = () => {
    const [one, two] = [first.frame, twin.frame]
    if (!one || !two || one.tissue.length !== two.tissue.length) return null
    if (map.width !== one.width || map.height !== one.height || !pixels) {
      map.width = one.width
      map.height = one.height
      pixels = new ImageData(one.width, one.height)
    }
    const difference = paintDifference(one, two, pixels.data)
    if (mode === 'difference') map.getContext('2d')!.putImageData(pixels, 0, 0)
    return difference
  }

  const panes: Panes = {
    get mode() {
      return mode
    },
    show(next) {
      mode = next
      slide.dataset['twin'] = next
      clearInterval(timer)
      expose('twin')
      if (next === 'blink' && !isStill.matches) timer = window.setInterval(flip, blinking)
      handle.hidden = next !== 'wipe'
      map.hidden = next !== 'difference'
      if (next === 'difference' && first.frame?.step === twin.frame?.step) compare()
    },
    flip() {
      clearInterval(timer)
      flip()
    },
    compare,
    isTwinAt(x) {
      if (mode === 'blink') return slide.dataset['seen'] === 'twin'
      return mode === 'wipe' && x > line.offsetLeft
    },
    end() {
      clearInterval(timer)
      for (const off of offs) off()
      for (const one of [map, line, handle, ...tags, room]) one.remove()
      delete slide.dataset['twin']
      delete slide.dataset['seen']
    },
  }
  follow(a, b)()
  panes.show('side')
  return panes
}
