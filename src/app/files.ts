import type { Opened, OpenRequest } from '../protocol/simulation.ts'
import { byId, make } from './dom.ts'
import type { Runs } from './runs.ts'
import { plain, type Session } from './session.ts'

/** Largest file that is read, bytes. */
const most = 300e6

/** Files in, by choice or dropped anywhere; recordings out. */
export function setUpFiles(session: Session, runs: Runs): void {
  const input = byId<HTMLInputElement>('file')
  byId('load').onclick = () => input.click()
  input.onchange = () => {
    const file = input.files?.[0]
    input.value = ''
    if (file) void openFile(session, runs, file)
  }
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
    const file = event.dataTransfer?.files[0]
    if (file) void openFile(session, runs, file)
  })
  byId('save').onclick = async () => {
    try {
      const text = await session.simulation.recording()
      download(text, `${fileName(session.opened)}.trabecula.json`)
    } catch (error) {
      session.say(plain(error))
    }
  }
}

async function openFile(session: Session, runs: Runs, file: File): Promise<void> {
  if (file.size > most) {
    session.say(`${file.name} is larger than 300 MB, which is more than a section can be.`)
    return
  }
  let request: OpenRequest
  try {
    request = /\.(json|txt)$/i.test(file.name)
      ? { text: await file.text(), name: file.name }
      : { file: new Uint8Array(await file.arrayBuffer()), name: file.name }
  } catch (error) {
    session.say(`${file.name} could not be read: ${plain(error)}`)
    return
  }
  if ('file' in request) {
    try {
      const about = await session.simulation.look(request.file, request.name)
      if (about.asksPixelSize) {
        const pixelSize = await askPixelSize(about.sentence)
        if (pixelSize === null) return
        request = { ...request, pixelSize }
      }
    } catch (error) {
      session.say(plain(error))
      return
    }
  }
  await runs.open(request)
}

function askPixelSize(sentence: string): Promise<number | null> {
  const dialog = byId<HTMLDialogElement>('size-dialog')
  const size = byId<HTMLInputElement>('size')
  byId('size-text').textContent = sentence
  dialog.returnValue = ''
  dialog.showModal()
  size.select()
  return new Promise((answer) => {
    dialog.onclose = () => answer(dialog.returnValue === 'open' && size.valueAsNumber > 0 ? size.valueAsNumber : null)
  })
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const anchor = make('a', { href: address, download: name })
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

const fileName = (opened: Opened | null) =>
  `${opened?.title ?? 'run'} ${opened?.seed ?? ''}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)
