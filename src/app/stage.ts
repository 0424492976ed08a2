import type { View } from '../view/view.ts'
import type { Desk } from './desk.ts'
import { byId, make } from './dom.ts'
import { setUpLoad } from './load.ts'
import { scaleBar } from './scale.ts'
import { plainly, type Session } from './session.ts'
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
  setUpBrush(desk, view)
  setUpLoad(desk)
  setUpStory(session, view, byId('canvas'), (x) => desk.seenAt(x))
}

/** The brush is fetched when it is first reached for. */
function setUpBrush(desk: Desk, view: View): void {
  let brush: Promise<{ toggle(): void }> | null = null
  byId('brush').onclick = () => {
    brush ??= import('./brush/brush.ts').then(({ createBrush }) => createBrush(desk, view))
    brush.then(({ toggle }) => toggle(), plainly(desk))
  }
}

/** A click tells the story of a place. @param seenAt whose section is to be seen at a place across the picture, CSS pixels */
export function setUpStory(session: Session, view: View, host: HTMLElement, seenAt: (x: number) => Session): void {
  const card = byId('story')
  const pin = make('div', { className: 'pin', hidden: true })
  host.append(pin)
  let shown: { x: number; y: number } | null = null
  const place = () => {
    if (!shown) return
    const at = view.camera.viewport.toScreen(shown.x, shown.y)
    pin.style.left = `${at.x}px`
    pin.style.top = `${at.y}px`
  }
  const hide = () => {
    shown = null
    card.hidden = true
    pin.hidden = true
  }
  view.onCamera(place)
  session.on('opened', hide)
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !document.querySelector('dialog[open]')) hide()
  })
  let asked = 0
  view.onTap(async (x, y, screenX) => {
    const { frame, simulation } = seenAt(screenX)
    if (!frame || x < 0 || y < 0 || x > frame.width || y > frame.height) return hide()
    const mine = ++asked
    try {
      const story = await simulation.inspect(x, y)
      if (mine !== asked) return
      const close = make('button', { type: 'button', className: 'icon', textContent: '×' })
      close.setAttribute('aria-label', 'Close')
      close.onclick = hide
      const facts = story.facts.flatMap(([what, much]) => [
        make('dt', { textContent: what }),
        make('dd', { textContent: much }),
      ])
      card.replaceChildren(make('h3', { textContent: story.title }), close, make('dl', {}, ...facts))
      for (const other of document.querySelectorAll<HTMLElement>('.pin')) other.hidden = true
      card.hidden = false
      pin.hidden = false
      shown = story
      place()
    } catch (error) {
      session.say(error instanceof Error ? error.message : String(error))
    }
  })
}
