import type { View } from '../view/view.ts'
import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import { setUpLoad } from './load.ts'
import { scaleBar } from './scale.ts'
import { plainly, type Session } from './session.ts'
import { setUpStory } from './story/story.ts'
import { patient } from './touch/patience.ts'
import { setUpViews } from './views.ts'

/** CSS pixels per µm from which on cells are drawn to scale (see `least` in cells.vert). */
const toScale = 0.2

/** What lies over the picture: the choice of what to show, its color scale, the scale bar, zoom, and the story of a place. */
export function setUpStage(session: Session, desk: Desk, view: View): void {
  view.canvas.tabIndex = 0
  view.canvas.setAttribute('role', 'img')
  view.canvas.setAttribute(
    'aria-label',
    'Section of trabecular bone, remodeling. Arrow keys move it, plus and minus zoom.',
  )
  byId('zoom-in').onclick = () => view.camera.zoom(1.6)
  byId('zoom-out').onclick = () => view.camera.zoom(1 / 1.6)
  byId('zoom-fit').onclick = () => view.camera.fit()

  const text = byId('scale-text')
  const bar = byId('scale-bar')
  const showScale = () => {
    const drawn = scaleBar(view.camera.scale() / (session.frame?.pixelSize ?? 10))
    text.textContent = drawn.text
    bar.style.width = `${drawn.pixels.toFixed(1)}px`
    // From afar osteoclasts are drawn larger than they are, so that they are seen at all.
    const isSwollen = view.camera.scale() / (session.frame?.pixelSize ?? 10) < toScale
    byId('scale-note').hidden = !isSwollen
    bar.parentElement!.setAttribute(
      'aria-label',
      `Scale bar: ${drawn.text}${isSwollen ? '; cells are drawn larger than they are' : ''}`,
    )
  }
  view.onCamera(showScale)
  session.on('opened', showScale)
  setUpViews(session)
  setUpTools(desk, view)
  setUpLoad(desk)
  setUpStory(session, patient(view), byId('canvas'), byId('story'), (x) => desk.seenAt(x))
}

/** Brush and biopsy are fetched when they are first reached for. */
function setUpTools(desk: Desk, view: View): void {
  const tool = <T extends { toggle(): void }>(id: string, fetched: () => Promise<T>) => {
    let got: Promise<T> | null = null
    const use = (how: (one: T) => void) => {
      got ??= fetched()
      got.then(how, plainly(desk))
    }
    byId(id).onclick = () => use(({ toggle }) => toggle())
    return use
  }
  const brush = tool('brush', () => import('./brush/brush.ts').then(({ createBrush }) => createBrush(desk, view)))
  tool('biopsy', () => import('./biopsy/biopsy.ts').then(({ createBiopsy }) => createBiopsy(desk, view)))
  // A long press takes the brush up.
  const hold = (finger: PointerEvent) => brush(({ takeWith }) => takeWith(finger))
  if (navigator.maxTouchPoints > 0)
    void import('./touch/touch.ts').then(({ setUpTouch }) => setUpTouch(view, byId('canvas'), hold))
}
