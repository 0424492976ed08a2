import { version } from '../../package.json'
import type { LinkView } from '../run/link.ts'
import type { View } from '../view/view.ts'
import { byId, make } from './dom.ts'
import { download, fileName } from './download.ts'
import { qrOf } from './qr.ts'
import { plain, type Session } from './session.ts'
import './style/share.css'

/** Longest link that travels well, characters: chat programs and mail cut longer ones. */
const longLink = 8000

let dialog: HTMLDialogElement | null = null

/** What there is to hand on of the run as it is now: a link that proves itself, a frame for another page, words to cite it by. */
export async function openShare(session: Session, view: View | null): Promise<void> {
  const wasPlaying = session.isPlaying
  if (wasPlaying) session.pause()
  dialog ??= document.body.appendChild(make('dialog', { className: 'share' }))
  dialog.setAttribute('aria-labelledby', 'share-title')
  const close = make('button', { type: 'submit', className: 'button primary', textContent: 'Close' })
  const form = make('form', { method: 'dialog' }, make('h2', { id: 'share-title', textContent: 'Share this run' }))
  form.append(...(await contents(session, view)), make('div', { className: 'row' }, close))
  dialog.replaceChildren(form)
  dialog.onclose = () => wasPlaying && session.play()
  dialog.showModal()
}

async function contents(session: Session, view: View | null): Promise<Node[]> {
  const save = make('button', { type: 'button', className: 'button', textContent: 'Save recording' })
  save.onclick = () => byId('save').click()
  const offer = (sentence: string) =>
    make('p', { className: 'row warn' }, make('span', { textContent: sentence }), save)
  let fragment: string
  let hash: string
  try {
    fragment = await session.simulation.link(viewNow(session, view))
    hash = await session.simulation.fingerprint()
  } catch (error) {
    return [offer(plain(error))]
  }
  const page = `${location.origin}${location.pathname}`
  const link = `${page}${fragment}`
  const { opened, frame } = session
  const day = +(frame?.day ?? 0).toFixed(2)
  const title = opened?.title ?? ''
  const embed = `<iframe src="${page}?ui=min${fragment}" title="Trabecula: ${escaped(title)}" width="640" height="480" loading="lazy"></iframe>`
  const cite = `Trabecula ${version}, scenario “${title}”, seed ${opened?.seed}, day ${day}, state hash ${hash}. ${link}`
  const bibtex = `@misc{trabecula-${hash},\n  title = {${title.replace(/[{}\\]/g, '')}},\n  howpublished = {Trabecula ${version}},\n  note = {Seed ${(opened?.seed ?? '').replace(/[{}\\]/g, '')}, day ${day}, state hash ${hash}},\n  url = {${link}}\n}`
  const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname)
  return [
    ...(isLocal
      ? [
          make('p', {
            className: 'row warn',
            textContent:
              'This page runs on your own computer, so others cannot open the link as it is: what follows # works on any copy of the page, and in “trabecula replay”.',
          }),
        ]
      : []),
    make('p', {
      textContent: `The link holds all that this run is: where it started, its seed, what was turned and when, and fingerprints to day ${day}. Whoever opens it lives the run again and is told whether it is the same, to the bit. It is not sent anywhere.`,
    }),
    field('Link', link, `${link.length} characters`),
    ...(link.length > longLink
      ? [
          offer(
            `The link has ${link.length} characters, and some programs cut links that are longer than ${longLink}. A file is safer.`,
          ),
        ]
      : []),
    ...code(session, link),
    field('To show it in another page', embed),
    field('To cite it', cite),
    field('BibTeX', bibtex),
  ]
}

/** The link for the camera of another device. */
function code(session: Session, link: string): Node[] {
  const picture = qrOf(link, 'The link as a code for a camera')
  if (!picture) return []
  const save = make('button', { type: 'button', className: 'button', textContent: 'Save picture' })
  save.onclick = () =>
    download(new XMLSerializer().serializeToString(picture), 'image/svg+xml', `${fileName(session.opened)}-link.svg`)
  const words = make('span', { textContent: 'For a camera: a class opens the very run from the wall.' })
  return [make('div', { className: 'code' }, picture, make('div', {}, words, save))]
}

/** A text to take along. */
function field(name: string, text: string, note = ''): HTMLElement {
  const id = `share-${name.toLowerCase().replace(/\W+/g, '-')}`
  const area = make('textarea', { id, readOnly: true, rows: 2, value: text, spellcheck: false })
  area.onfocus = () => area.select()
  const copy = make('button', { type: 'button', className: 'button', textContent: 'Copy' })
  copy.setAttribute('aria-label', `Copy: ${name}`)
  const said = make('output', { textContent: note })
  copy.onclick = async () => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Not every place a page is served from may write to the clipboard.
      area.focus()
      document.execCommand('copy')
    }
    said.textContent = 'Copied.'
    setTimeout(() => {
      said.textContent = note
    }, 3000)
  }
  return make('div', { className: 'take' }, make('label', { htmlFor: id, textContent: name }), said, area, copy)
}

/** Where one looks, and at what. */
function viewNow(session: Session, view: View | null): LinkView | undefined {
  const { frame } = session
  const show = byId<HTMLSelectElement>('overlay').value || 'none'
  if (!view || !frame) return undefined
  const { camera } = view
  const { center } = camera.viewport
  const zoom = +(camera.scale() / camera.whole()).toFixed(2)
  if (Math.abs(zoom - 1) < 0.02) return show === 'none' ? undefined : { show, x: 0.5, y: 0.5, zoom: 1 }
  return { show, x: share(center.x / frame.width), y: share(center.y / frame.height), zoom }
}

const share = (place: number) => Math.min(2, Math.max(-1, +place.toFixed(3)))
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
