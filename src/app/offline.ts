import './style/offline.css'
import { make } from './dom.ts'

/** How often a page that stays open looks whether there is a newer one, ms. */
const looking = 6 * 3600_000

/** Keeps the page in the browser, so that it opens without a network; a newer one takes over when the reader says so. */
export async function keepOffline(): Promise<void> {
  const { serviceWorker } = navigator
  if (!serviceWorker) return
  const kept = await serviceWorker
    .register(new URL('./sw.js', document.baseURI), { updateViaCache: 'none' })
    .catch(() => null)
  if (!kept) return
  const offer = () => {
    if (kept.waiting && serviceWorker.controller) offerUpdate(kept.waiting)
  }
  offer()
  kept.addEventListener('updatefound', () => {
    const { installing } = kept
    installing?.addEventListener('statechange', () => installing.state === 'installed' && offer())
  })
  setInterval(() => void kept.update().catch(() => {}), looking)
}

let isOffered = false

function offerUpdate(next: ServiceWorker): void {
  if (isOffered) return
  isOffered = true
  const reload = make('button', { type: 'button', className: 'button primary', textContent: 'Reload' })
  const later = make('button', { type: 'button', className: 'button', textContent: 'Later' })
  const words = make('p', {
    textContent: 'A newer version of this page is ready. It opens when you reload; until then all stays as it is.',
  })
  const card = make('section', { className: 'update' }, words, make('div', { className: 'row' }, reload, later))
  card.setAttribute('role', 'status')
  reload.onclick = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    next.postMessage('take over')
  }
  later.onclick = () => card.remove()
  document.body.append(card)
}
