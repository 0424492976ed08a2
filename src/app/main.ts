import type { OverlayName } from '../protocol/overlays.ts'
import { legendDye, type StainName } from '../view/stains.ts'
import type { View } from '../view/view.ts'
import { setUpAnnouncements } from './announce.ts'
import { createDesk } from './desk.ts'
import { byId } from './dom.ts'
import { enter, setUpDoors } from './doors.ts'
import { setUpFiles } from './files.ts'
import { setUpFilm } from './film-button.ts'
import type { Handle } from './handle.ts'
import { setUpHormone } from './hormone.ts'
import { setUpKeys } from './keys.ts'
import { colorLegend, setUpLegend } from './legend.ts'
import { setUpNotices } from './notices.ts'
import { setUpRuns } from './runs.ts'
import { createSession, plainly } from './session.ts'
import { fillSides, setUpTabs } from './sides.ts'
import { setUpTheme } from './theme.ts'
import { setUpTransport } from './transport.ts'
import { setUpUndo } from './undo.ts'

/** Puts the page together: the worker starts first, the picture next, and what is not needed at once comes later. */
const session = createSession(30)
const desk = createDesk(session)
let view: View | null = null
window.trabecula = { session, desk, view: () => view } satisfies Handle
let stain: StainName = 'light'
let overlay: OverlayName = 'none'

setUpTheme((theme) => {
  stain = theme
  colorLegend(legendDye(theme, overlay))
  view?.stain(theme)
})
session.on('laid', (name) => {
  overlay = name
  colorLegend(legendDye(stain, overlay))
})
const transport = setUpTransport(session)
setUpKeys(session, transport, () => view)
const runs = setUpRuns(session)
setUpNotices(session, runs.restart)
setUpFiles(session, runs)
setUpFilm(session, runs, () => view)
setUpLegend(desk)
setUpHormone(desk)
setUpUndo(session, desk)
setUpAnnouncements(session)
setUpTabs()
setUpDoors(session, desk, runs, () => view)
byId('export').onclick = () =>
  import('./export.ts').then(({ openExport }) => openExport(session, runs), plainly(session))
const help = byId<HTMLDialogElement>('help-dialog')
byId('help').onclick = () => help.showModal()

const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
const first = enter(session, runs, () => view, !isStill)
if (isStill) document.body.classList.add('is-inviting')

// Nothing is drawn while nobody looks, and nothing is lived either.
let wasPlaying = false
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    wasPlaying = session.isPlaying
    if (wasPlaying) session.pause()
  } else if (wasPlaying) session.play()
})

try {
  const [{ createView }, { setUpStage }] = await Promise.all([import('../view/view.ts'), import('./stage.ts')])
  view = await createView(byId('canvas'), stain)
  view.stain(stain)
  setUpStage(session, desk, view)
  session.watch(view)
  session.on('frame', () => document.body.classList.add('is-alive'))
} catch (error) {
  session.say(error instanceof Error ? error.message : String(error))
}
await first
// The tissue moves before anything else is fetched.
const idle = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 300))
const moved = new Promise<void>((resolve) => session.on('frame', ({ step }) => step > 0 && resolve()))
if (!isStill) await Promise.race([moved, new Promise((late) => setTimeout(late, 4000))])
setTimeout(() => idle(() => fillSides(session, desk, runs), { timeout: 1000 }), 500)
