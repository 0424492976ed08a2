import { version } from '../../../package.json'
import { columnOf } from '../../charts/series.ts'
import { bestEncoding, bitrateOf, codecNames, type Encoding } from '../../formats/film/video.ts'
import type { Recording } from '../../run/recording.ts'
import type { Scenario } from '../../run/scenario.ts'
import type { View } from '../../view/view.ts'
import { dayText } from '../day.ts'
import { byId, make } from '../dom.ts'
import { download, fileName } from '../download.ts'
import type { Runs } from '../runs.ts'
import { plain, type Session } from '../session.ts'
import './film.css'
import { createFilmForm } from './form.ts'
import { givenIn, nothingGiven } from './given.ts'
import { type Film, makeFilm } from './make.ts'
import { createPreview } from './preview.ts'
import type { Progress } from './progress.ts'
import type { Scene } from './scene.ts'
import { bytesText, type FilmSettings, framesOf, notes, problemOf, sizeGuess, sizes, spanText } from './settings.ts'

/** The film dialog. A film goes on being made when the dialog is closed, and while the run on screen goes on. */
export interface FilmDialog {
  open(): void
}

export function createFilmDialog(session: Session, runs: Runs, view: View, opener: HTMLButtonElement): FilmDialog {
  const preview = createPreview((sentence) => say(sentence, true))
  const form = createFilmForm(() => void refresh())
  const words = make('p', { className: 'film-words', role: 'status' })
  const bar = make('progress', { max: 1, value: 0, hidden: true, ariaLabel: 'Film made so far' })
  const go = make('button', { type: 'submit', className: 'button primary', textContent: 'Make film' })
  const stop = make('button', { type: 'button', className: 'button', textContent: 'Cancel film', hidden: true })
  const again = make('button', { type: 'button', className: 'button', textContent: 'Save again', hidden: true })
  const close = make('button', { type: 'button', className: 'button', textContent: 'Close' })
  const screen = make('div', { className: 'film-screen' }, preview.canvas)
  const dialog = make(
    'dialog',
    { className: 'film' },
    make(
      'form',
      { method: 'dialog' },
      make('h2', { id: 'film-heading', textContent: 'Film' }),
      make('div', { className: 'film-parts' }, screen, form.element),
      words,
      bar,
      make('div', { className: 'row' }, go, stop, again, close),
    ),
  )
  dialog.setAttribute('aria-labelledby', 'film-heading')
  document.body.append(dialog)

  let making: AbortController | null = null
  let last: { settings: FilmSettings; opening: number } | null = null
  let encodings: Partial<Record<'mp4' | 'webm', Encoding | null>> = {}
  let asked = 0
  let address: string | null = null

  const say = (sentence: string, isWrong = false) => {
    words.textContent = sentence
    words.classList.toggle('is-wrong', isWrong)
  }
  const present = () => Math.max(0, session.frame?.day ?? 0)

  const proposal = (): FilmSettings => {
    const days = present()
    const [width, height] = sizes['720p']
    return {
      from: 0,
      to: days,
      speed: paces.find((pace) => days / pace <= 20) ?? paces.at(-1)!,
      rate: 30,
      width,
      height,
      format: 'mp4',
      overlay: byId<HTMLSelectElement>('overlay').value as FilmSettings['overlay'],
      theme: document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
      look: 'whole',
      title: session.opened?.title ?? '',
      notes: new Set(notes),
    }
  }
  let given = nothingGiven
  const sceneOf = (settings: FilmSettings): Scene => {
    const { width, height, pixelSize } = session.frame!
    const { viewport } = view.camera
    const { center, scale, screenWidth, screenHeight } = viewport
    const seen = { x: center.x, y: center.y, width: screenWidth / scale.x, height: screenHeight / scale.y }
    const [days, values] = [columnOf(session.series, 'time_d'), columnOf(session.series, 'bv_tv')]
    const facts = {
      title: settings.title,
      seed: session.opened?.seed ?? '',
      version,
      hash: '',
      hashDay: 0,
      from: settings.from,
      to: settings.to,
      speed: settings.speed,
    }
    const curve = values.length > 1 ? { days: days.slice(), values: values.slice() } : null
    return { settings, width, height, pixelSize, seen, curve, given, facts }
  }

  /** Looks anew at what is asked: what it will be, or what is wrong with it. */
  const refresh = async () => {
    if (making) return
    forget()
    const settings = form.read()
    const turn = ++asked
    const problem = problemOf(settings, present())
    go.disabled = problem !== null
    if (problem) return say(problem, true)
    given = await session.simulation.scenario().then(
      (text) => givenIn(JSON.parse(text) as Scenario),
      () => nothingGiven,
    )
    if (turn !== asked || making) return
    preview.show(sceneOf(settings), session.frame!)
    const found = { mp4: await bestEncoding(settings, 'mp4'), webm: await bestEncoding(settings, 'webm') }
    if (turn !== asked || making) return
    encodings = found
    form.offer({
      mp4: found.mp4 && `MP4 (${codecNames[found.mp4.codec]})`,
      webm: found.webm && `WebM (${codecNames[found.webm.codec]})`,
      gif: 'GIF',
      png: 'PNGs in a ZIP',
    })
    const { format, rate } = settings
    if (format !== 'gif' && format !== 'png' && !encodings[format]) {
      const other = found.webm ? 'webm' : 'png'
      form.fill({ ...settings, format: format === 'mp4' ? other : found.mp4 ? 'mp4' : 'png' })
      return void refresh()
    }
    const frames = framesOf(settings)
    const guess = sizeGuess(settings, bitrateOf(settings))
    say(
      `${frames} frames, ${lengthText(frames / rate)}, about ${bytesText(guess)}${format === 'mp4' || format === 'webm' ? ' or less' : ''}.`,
    )
  }

  /** Lets go of the film that was made before. */
  const forget = () => {
    if (address) URL.revokeObjectURL(address)
    address = null
    again.hidden = true
    if (!screen.contains(preview.canvas)) screen.replaceChildren(preview.canvas)
  }

  const begin = async () => {
    const settings = form.read()
    if (making || problemOf(settings, present())) return
    forget()
    making = new AbortController()
    const { signal } = making
    const name = fileName(session.opened)
    last = { settings, opening: session.frame!.opening }
    form.element.disabled = true
    go.hidden = true
    stop.hidden = false
    bar.hidden = false
    bar.removeAttribute('value')
    say('The run is being lived again…')
    let shown = 0
    try {
      await preview.rest()
      const source = { text: await session.simulation.recording(), name: 'The recording', images: runs.images }
      given = givenIn((JSON.parse(source.text) as Recording).scenario)
      const film = await makeFilm({ ...sceneOf(settings), source }, signal, {
        onProgress: (progress) => tell(progress, settings),
        onFrame(canvas) {
          // A few times a second is enough to see that it is well.
          if (dialog.open && performance.now() - shown > 250) {
            shown = performance.now()
            preview.copy(canvas)
          }
        },
      })
      finish(film, `${name || 'film'}.${film.extension}`)
    } catch (error) {
      if (signal.aborted) say('The film was cancelled, and nothing of it is left.')
      else {
        say(plain(error), true)
        if (!dialog.open) session.say(plain(error))
      }
    } finally {
      making = null
      form.element.disabled = false
      go.hidden = false
      stop.hidden = true
      bar.hidden = true
      opener.textContent = 'Film…'
    }
  }

  const tell = ({ made, frames, day, share, left, bytes }: Progress, { from }: FilmSettings) => {
    bar.value = share
    opener.textContent = `Film ${Math.floor(100 * share)} %`
    const rest = left === null ? '' : `, ${spanText(left)} left`
    const size = bytes > 0 ? `, ${bytesText(bytes)}` : ''
    if (made > 0) return say(`${made} of ${frames} frames${size}${rest}.`)
    const where = day < 0 ? 'still settling' : `${dayText(day)} of ${Math.ceil(from)}`
    say(`The run is being lived again: ${where}${rest}.`)
  }

  const finish = ({ blob, frames, extension }: Film, name: string) => {
    download(blob, blob.type, name)
    const proof = 'every fingerprint on the way agreed'
    say(`Saved as ${name}: ${frames} frames, ${bytesText(blob.size)}; ${proof}.`)
    if (!dialog.open) session.say(`The film is saved as ${name}.`)
    again.hidden = false
    again.onclick = () => download(blob, blob.type, name)
    address = URL.createObjectURL(blob)
    if (extension === 'gif') screen.replaceChildren(make('img', { src: address, alt: 'The film' }))
    else if (extension !== 'zip')
      screen.replaceChildren(make('video', { src: address, controls: true, loop: true, muted: true }))
  }

  dialog.querySelector('form')!.onsubmit = (event) => {
    event.preventDefault()
    void begin()
  }
  stop.onclick = () => making?.abort(new Error('The film was cancelled.'))
  close.onclick = () => dialog.close()
  dialog.onclose = () => void preview.rest()
  return {
    open() {
      if (!session.frame || session.frame.day < 0)
        return session.say('The section is still settling: a film begins on day 0.')
      if (!making) {
        const isSame = last?.opening === session.frame.opening
        form.fill(isSame ? { ...last!.settings, to: present() } : proposal())
        void refresh()
      }
      dialog.showModal()
    },
  }
}

/** Days per second of film to propose. */
const paces = [1, 2, 5, 10, 20, 30, 60, 90, 180, 365]

const lengthText = (seconds: number) => (seconds < 60 ? `${Number(seconds.toFixed(1))} s` : spanText(seconds))
