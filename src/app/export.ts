import * as Comlink from 'comlink'
import type { Export } from '../protocol/export/export.ts'
import { exportFormats } from '../protocol/export/formats.ts'
import { dayText } from './day.ts'
import { make } from './dom.ts'
import { download, fileName } from './download.ts'
import { createExportForm } from './export-form.ts'
import { startReliving } from './relive-link.ts'
import type { Runs } from './runs.ts'
import { plain, type Session } from './session.ts'
import './style/export.css'

let isOpen = false

/** Asks what to make of the present run and makes it, in a worker of its own: the run on screen goes on as it was. */
export function openExport(session: Session, runs: Pick<Runs, 'images'>): void {
  if (isOpen) return
  const day = session.frame?.day ?? Number.NaN
  if (!(day >= 0)) {
    session.say('The run still settles: there is something to export from day 0 on.')
    return
  }
  isOpen = true
  // What is exported is the run as it is now; it may go on meanwhile.
  const text = session.simulation.recording()
  text.catch(() => {})
  const form = createExportForm(Math.floor(day), session.frame!, document.documentElement.dataset['theme'] === 'dark')
  const progress = make('progress', { max: 1 })
  progress.setAttribute('aria-label', 'How far the run has been lived again')
  // What changes ten times a second is for the eye; what came of it is said aloud.
  const where = make('p', { className: 'export-status' })
  const status = make('p', { className: 'export-status' })
  status.setAttribute('role', 'status')
  const go = make('button', { type: 'submit', className: 'button primary', textContent: 'Export' })
  const leave = make('button', { type: 'button', className: 'button', textContent: 'Close' })
  const body = make('form', {}, form.element, progress, where, status, make('div', { className: 'row' }, go, leave))
  const title = make('h2', { id: 'export-title', textContent: 'Export' })
  const dialog = make('dialog', { className: 'export' }, title, body)
  dialog.setAttribute('aria-labelledby', 'export-title')
  progress.hidden = true
  where.hidden = true
  let cancel: (() => void) | null = null

  const show = (isBusy: boolean) => {
    form.element.disabled = isBusy
    go.disabled = isBusy
    progress.hidden = !isBusy
    where.hidden = !isBusy
    status.hidden = isBusy
    leave.textContent = isBusy ? 'Cancel' : 'Close'
    dialog.classList.toggle('is-busy', isBusy)
  }

  const run = async () => {
    const request = form.request()
    const { extension, type } = exportFormats[request.format]
    show(true)
    progress.removeAttribute('value')
    status.textContent = ''
    where.textContent = 'Living the run again, to prove it…'
    const began = performance.now()
    const link = startReliving()
    const stopped = new Promise<null>((stop) => {
      cancel = () => stop(null)
    })
    try {
      const source = { text: await text, name: 'This run', images: runs.images }
      const last = request.stretch.to ?? day
      const first = { day: Number.NaN }
      const onProgress = (now: number) => {
        if (Number.isNaN(first.day)) first.day = now
        const done = Math.min(1, (now - first.day) / Math.max(1e-9, last - first.day))
        progress.value = done
        where.textContent = `${now < 0 ? 'Settling' : `${dayText(now)} of ${dayText(last)}`}${left(done, performance.now() - began)}`
      }
      const made = await Promise.race([
        link.reliver.export(source, request, Comlink.proxy(onProgress)),
        link.failed.then((sentence) => Promise.reject(new Error(sentence))),
        stopped,
      ])
      if (made) {
        download(made.file, type, `${fileName(session.opened)}${extension}`)
        status.textContent = saved(made)
      } else status.textContent = 'Cancelled. Nothing was saved.'
    } catch (error) {
      status.textContent = plain(error)
    } finally {
      link.end()
      cancel = null
      show(false)
      if (dialog.open) go.focus()
    }
  }

  body.onsubmit = (event) => {
    event.preventDefault()
    void run()
  }
  leave.onclick = () => (cancel ? cancel() : dialog.close())
  // Esc cancels what is being made before it closes.
  dialog.oncancel = (event) => {
    if (!cancel) return
    event.preventDefault()
    cancel()
  }
  dialog.onclose = () => {
    cancel?.()
    dialog.remove()
    isOpen = false
  }
  document.body.append(dialog)
  dialog.showModal()
}

const saved = ({ file, origin, checked }: Export) =>
  `Saved, ${size(file.length)}. The run is the same to the bit: ${checked} fingerprints agree, the last ${origin.stateHash}.`

const size = (bytes: number) =>
  bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`

/** Time left, once there is something to judge it by. */
function left(done: number, elapsed: number): string {
  if (done < 0.05 || elapsed < 1000) return ''
  const seconds = Math.ceil(((elapsed / done) * (1 - done)) / 1000)
  return seconds < 90 ? `, ${seconds} s left` : `, ${Math.ceil(seconds / 60)} min left`
}
