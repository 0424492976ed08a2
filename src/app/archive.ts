import * as Comlink from 'comlink'
import type { Archive, Found } from '../protocol/archive.ts'
import { dayText } from './day.ts'
import { byId, make } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

/** Keeps the run so that it outlives the page, and offers to go on with one that was left behind. */
export async function setUpArchive(session: Session, runs: Runs): Promise<void> {
  const worker = new Worker(new URL('../../workers/archive.worker.ts', import.meta.url), { type: 'module' })
  const archive = Comlink.wrap<Archive>(worker)
  const label = () => ({
    title: session.opened?.title ?? '',
    seed: session.opened?.seed ?? '',
    savedAt: Date.now(),
    // A recording would be too long to be written down with every second of a run.
    ...(session.proves && { proves: 'link' in session.proves ? session.proves : ('file' as const) }),
  })
  const tell = (sentence: string | null) => {
    if (sentence !== null) session.say(sentence)
  }
  const found = await archive.open()
  session.on('kept', (snapshot, day) => void archive.keep(snapshot, day, label()).then(tell))
  session.on('noted', (journal) => void archive.note(journal, label()).then(tell))
  if (session.kept) {
    const { snapshot, day, journal } = session.kept
    void archive.keep(snapshot, day, label()).then(tell)
    if (journal) void archive.note(journal, label()).then(tell)
  }
  if (found)
    offer(session, found, {
      async goOn() {
        const saved = await archive.take(found.id)
        if (!saved) return session.say('That run cannot be read any more.')
        const { snapshot: file, journal } = saved
        const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
        const { proves } = saved.label
        const proven = proves && proves !== 'file' ? { proves } : {}
        if (!(await runs.open({ file, name: `${found.title}.snapshot`, journal, ...proven }, !isStill))) return
        if (proves === 'file') session.say(unproven)
        if (isStill) session.pause()
      },
      letGo: () => archive.letGo(found.id),
    })
}

const unproven = 'It is not compared any more with the recording that it came from: open that again to have it proven.'

/** A card in the corner of the stage; whatever else one does, it can wait. */
function offer(session: Session, found: Found, choices: { goOn(): Promise<void>; letGo(): Promise<void> }): void {
  const when = new Date(found.savedAt)
  const isToday = when.toDateString() === new Date().toDateString()
  const time = when.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const date = when.toLocaleDateString([], { day: 'numeric', month: 'long' })
  const from = isToday ? `from ${time}` : `from ${date}, ${time},`
  const text = `A run ${from} stands at ${found.day < 0 ? 'its settling' : dayText(found.day)}: ${found.title}.`
  const card = make('section', { className: 'offer' })
  card.setAttribute('aria-label', 'A run left behind')
  const choose = (act: () => Promise<void>) => async () => {
    card.remove()
    byId('play').focus()
    try {
      await act()
    } catch (error) {
      session.say(error instanceof Error ? error.message : String(error))
    }
  }
  card.append(
    make('p', { textContent: text }),
    make(
      'div',
      { className: 'row' },
      make('button', {
        type: 'button',
        className: 'button primary',
        textContent: 'Go on',
        onclick: choose(choices.goOn),
      }),
      make('button', { type: 'button', className: 'button', textContent: 'Let it go', onclick: choose(choices.letGo) }),
    ),
  )
  document.querySelector('.slide')!.append(card)
  byId('announce').textContent = `${text} It can be gone on with.`
}
