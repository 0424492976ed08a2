import type { View } from '../view/view.ts'
import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import { setUpLoad } from './load.ts'
import { scaleBar } from './scale.ts'
import { plainly, type Session } from './session.ts'
import { setUpStory } from './story/story.ts'
import { setUpViews } from './views.ts'

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
    bar.parentElement!.setAttribute('aria-label', `Scale bar: ${drawn.text}`)
  }
  view.onCamera(showScale)
  session.on('opened', showScale)
  setUpViews(session)
  setUpTools(desk, view)
  setUpLoad(desk)
  setUpStory(session, view, byId('canvas'), byId('story'), (x) => desk.seenAt(x))
}

/** Brush and biopsy are fetched when they are first reached for. */
function setUpTools(desk: Desk, view: View): void {
  const tool = (id: string, fetched: () => Promise<{ toggle(): void }>) => {
    let got: Promise<{ toggle(): void }> | null = null
    byId(id).onclick = () => {
      got ??= fetched()
      got.then(({ toggle }) => toggle(), plainly(desk))
    }
  }
  tool('brush', () => import('./brush/brush.ts').then(({ createBrush }) => createBrush(desk, view)))
  tool('biopsy', () => import('./biopsy/biopsy.ts').then(({ createBiopsy }) => createBiopsy(desk, view)))
}
