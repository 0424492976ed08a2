import type { ImageChoice, NamedFile } from '../protocol/simulation.ts'
import { byId, make } from './dom.ts'
import { download, fileName } from './download.ts'
import type { Runs } from './runs.ts'
import { plain, type Session } from './session.ts'

/** Largest file that is read, bytes: of text, and of anything else. */
const mostText = 16 * 2 ** 20
const most = 300e6

/** Files in, by choice or dropped anywhere; recordings out. */
export function setUpFiles(session: Session, runs: Runs): void {
  const input = byId<HTMLInputElement>('file')
  byId('open-file').onclick = () => input.click()
  input.onchange = () => {
    const files = [...(input.files ?? [])]
    input.value = ''
    void open(files)
  }
  const open = takeFiles(session, runs)
  offerAnother(session, runs)
  let depth = 0
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files')
  window.addEventListener('dragenter', (event) => {
    if (!carries(event)) return
    depth++
    document.body.classList.add('is-dropping')
  })
  window.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (depth === 0) document.body.classList.remove('is-dropping')
  })
  window.addEventListener('dragover', (event) => event.preventDefault())
  window.addEventListener('drop', (event) => {
    event.preventDefault()
    depth = 0
    document.body.classList.remove('is-dropping')
    void open([...(event.dataTransfer?.files ?? [])])
  })
  byId('save').onclick = async () => {
    try {
      const text = await session.simulation.recording()
      download(text, 'application/json', `${fileName(session.opened)}.trabecula.json`)
    } catch (error) {
      session.say(plain(error))
    }
  }
}

/**
 * Opens what was chosen or dropped: one file, or a scenario or recording with the image that it starts from. One that came
 * without its image waits for it.
 */
function takeFiles(session: Session, runs: Runs): (files: readonly File[]) => Promise<void> {
  let waiting: { text: string; name: string; image: string } | null = null

  const openText = async (text: string, name: string, images: readonly NamedFile[]) => {
    const image = await session.simulation.imageAskedBy(text, name)
    waiting = image === null ? null : { text, name, image }
    if (image !== null && images.length === 0)
      return session.say(`${name} starts from the image ${image}: load that next, or both together.`)
    if (await runs.open({ text, name, images })) waiting = null
  }

  const openBytes = async (one: NamedFile) => {
    if (waiting?.image === one.name) return openText(waiting.text, waiting.name, [one])
    const { asksPixelSize, sentence } = await session.simulation.look(one.file, one.name)
    const choice = asksPixelSize ? await ask(one, sentence) : {}
    if (choice && (await runs.open({ ...one, ...choice }))) waiting = null
  }

  return async (files) => {
    const large = files.find(({ size }) => size > most)
    if (large) return session.say(`${large.name} is larger than 300 MB, which is more than a section can be.`)
    const long = files.find((file) => isText(file) && file.size > mostText)
    if (long)
      return session.say(`${long.name} is larger than 16 MB, which is more than a scenario or recording can be.`)
    const texts = files.filter(isText)
    const others = files.filter((file) => !isText(file))
    if (texts.length > 1 || (texts.length === 0 && others.length > 1))
      return session.say('Load one file at a time, or a scenario or recording together with its image.')
    session.renew()
    try {
      const images = await Promise.all(
        others.map(async (file) => ({ name: file.name, file: new Uint8Array(await file.arrayBuffer()) })),
      )
      if (texts[0]) await openText(await texts[0].text(), texts[0].name, images)
      else if (images[0]) await openBytes(images[0])
    } catch (error) {
      session.say(plain(error))
    }
  }
}

const ask = async (...what: [NamedFile, string, ImageChoice?]) =>
  (await import('./image/prepare.ts')).prepareImage(...what)

/** A run from an image is offered to be begun anew with another part or threshold of it. */
function offerAnother(session: Session, runs: Runs): void {
  const button = make('button', {
    type: 'button',
    className: 'link',
    id: 'reread',
    textContent: 'part and threshold',
    hidden: true,
  })
  byId('about').after(button)
  session.on('opened', () => {
    button.hidden = runs.image === null
  })
  button.onclick = async () => {
    const { image } = runs
    if (!image) return
    const { name, file, ...known } = image
    const words = `${name} starts over with what is chosen here; the days lived so far are lost unless saved.`
    const choice = await ask({ name, file }, words, known).catch((error) => session.say(plain(error)))
    if (choice) await runs.open({ name, file, ...choice })
  }
}

const isText = ({ name }: File) => /\.(json|txt)$/i.test(name)
