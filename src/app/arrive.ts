import type { OpenRequest } from '../protocol/simulation.ts'
import type { LinkView } from '../run/link.ts'
import type { View } from '../view/view.ts'
import { byId } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'
import './style/arrive.css'

/**
 * Opens what the address asks for: a link to a run (`#v=1&s=…`), which is lived again to its day, or what can be written by hand,
 * `?preset=menopause&seed=42&day=700&ui=min&play=0`. What cannot be opened gets a sentence, and the usual scenario.
 */
export async function arrive(session: Session, runs: Runs, view: () => View | null, plays: boolean): Promise<void> {
  const query = new URLSearchParams(location.search)
  const ui = query.get('ui')
  if (ui === 'min' || ui === 'none') document.body.dataset['ui'] = ui
  const isLinked = location.hash.startsWith('#v=')
  const day = isLinked ? null : numberIn(query.get('day'))
  const goes = plays && query.get('play') !== '0'
  const seed = query.get('seed')
  const shipped = query.get('preset') ?? 'human-core'
  const request: OpenRequest = isLinked
    ? { link: location.hash }
    : { shipped, ...(seed && { seed: seed.slice(0, 100) }) }
  const refusal = await refusalOf(session, () => runs.open(request, goes && !isLinked && day === null))
  if (refusal) {
    await runs.openShipped('human-core', goes)
    return session.say(`${refusal} Here is the usual section.`)
  }
  const { relives } = session.opened!
  if (relives?.view) look(session, view, relives.view)
  const goal = relives?.days ?? day
  if (goal !== null) session.reach(goal)
}

const numberIn = (text: string | null) =>
  text !== null && text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100_000 ? Number(text) : null

/** What a notice said when a run was refused, which the next run would take away. */
async function refusalOf(session: Session, open: () => Promise<boolean>): Promise<string | null> {
  let said = ''
  let isListening = true
  session.on('notice', (sentence) => {
    if (isListening) said = sentence
  })
  const isOpen = await open()
  isListening = false
  return isOpen ? null : said
}

/** Shows what was to be seen, once the run is in the picture: that may be after its last frame was told of. */
function look(session: Session, view: () => View | null, { show, x, y, zoom }: LinkView): void {
  const { opened } = session
  const place = () => {
    if (session.opened !== opened) return
    const { frame } = session
    const shown = view()
    const { worldWidth, worldHeight } = shown?.camera.viewport ?? {}
    if (!frame || !shown?.painted.count || worldWidth !== frame.width || worldHeight !== frame.height)
      return void requestAnimationFrame(place)
    if (zoom !== 1) shown.camera.lookAt(x * frame.width, y * frame.height, zoom * shown.camera.whole())
    const select = byId<HTMLSelectElement>('overlay')
    if (![...select.options].some(({ value }) => value === show)) return
    select.value = show
    select.dispatchEvent(new Event('change'))
  }
  place()
}
