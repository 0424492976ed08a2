import * as Comlink from 'comlink'
import '../style/image.css'
import type { Cut, Glance, LightTable, Sheet } from '../../protocol/light-table.ts'
import type { ImageChoice, NamedFile } from '../../protocol/simulation.ts'
import { make } from '../dom.ts'
import { plain } from '../session.ts'
import { createImageForm } from './form.ts'
import { createSlide, type Part } from './slide.ts'

/** Time that hands are given before a section is cut anew, ms. */
const pause = 250

/**
 * Asks how an image is to be read, which is shown meanwhile: how large a pixel is, which page, which part, and from which grey on there is
 * bone. Answers the choice, or null if nothing is to be opened.
 * @param sentence what is asked, and why. @param known what was chosen before
 */
export function prepareImage(one: NamedFile, sentence: string, known?: ImageChoice): Promise<ImageChoice | null> {
  const worker = new Worker(new URL('../../../workers/light-table.worker.ts', import.meta.url), { type: 'module' })
  const table = Comlink.wrap<LightTable>(worker)
  const slide = createSlide((part) => form.crop(part))
  const form = createImageForm(() => void changed())
  const said = make('p', { className: 'image-said', role: 'status' })
  const open = make('button', { type: 'submit', className: 'button primary', value: 'open', textContent: 'Open' })
  const cancel = make('button', {
    type: 'submit',
    className: 'button',
    value: '',
    textContent: 'Cancel',
    formNoValidate: true,
  })
  const section = make('canvas', { className: 'image-section', width: 1, height: 1 })
  section.setAttribute('role', 'img')
  section.setAttribute('aria-label', 'The section that it makes')
  const dialog = make(
    'dialog',
    { id: 'size-dialog', className: 'image' },
    make(
      'form',
      { method: 'dialog' },
      make('h2', {
        id: 'size-title',
        textContent: known ? 'How to read the image' : 'How large is a pixel?',
      }),
      make('p', { id: 'size-text', textContent: sentence }),
      make(
        'div',
        { className: 'image-parts' },
        make('figure', {}, slide.canvas, make('figcaption', { textContent: 'The image. Drag over it to use a part.' })),
        form.element,
        make('figure', {}, section, make('figcaption', { textContent: 'The section that it makes.' })),
      ),
      said,
      make('div', { className: 'row' }, open, cancel),
    ),
  )
  dialog.setAttribute('aria-labelledby', 'size-title')
  slide.canvas.setAttribute('aria-label', `${one.name}, with what counts as bone tinted`)

  let sheet: Sheet | null = null
  let glance: Glance | null = null
  let seenPage = 0
  let lastCut: Cut | null = null
  let asked = 0
  const show = () => {
    if (!sheet || !glance) return
    const choice = form.read()
    const threshold = choice.threshold ?? lastCut?.threshold ?? null
    slide.show(glance, sheet.width, threshold, (choice.crop as Part | undefined) ?? null)
    form.show(glance, threshold)
  }
  const changed = async () => {
    const turn = ++asked
    if (!sheet) return
    try {
      const choice = form.read()
      const page = typeof choice.page === 'number' ? choice.page : Math.floor(sheet.pages / 2) + 1
      if (page !== seenPage) {
        const next = await table.look(page)
        if (turn !== asked) return
        glance = next
        seenPage = page
      }
      show()
      if (choice.pixelSize === undefined) return tell('The section is cut once the size of a pixel is given.')
      await new Promise((done) => setTimeout(done, pause))
      if (turn !== asked) return
      const cut = await table.cut(choice)
      if (turn !== asked) return
      lastCut = cut
      show()
      paintSection(section, cut)
      tell(wordsOf(cut))
    } catch (error) {
      if (turn === asked) tell(plain(error), true)
    }
  }
  const tell = (words: string, isWrong = false) => {
    said.textContent = words
    said.classList.toggle('is-wrong', isWrong)
  }

  document.body.append(dialog)
  dialog.showModal()
  if (known) form.fill(known)
  form.focus()
  table.lay(one.file).then(
    (laid) => {
      sheet = laid
      form.fit(laid)
      void changed()
    },
    (error) => tell(plain(error), true),
  )
  return new Promise((answer) => {
    dialog.onclose = () => {
      asked++
      worker.terminate()
      const choice = form.read()
      answer(dialog.returnValue === 'open' && choice.pixelSize !== undefined ? choice : null)
      dialog.remove()
    }
  })
}

/** 'BV/TV 17.2 % of the part, 17.0 % of the section: 5.1 × 5.1 mm, 512 × 512 sites.' and what was decided on the way. */
function wordsOf({ bvTvBefore, bvTvAfter, width, height, threshold, notes }: Cut): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const mm = (sites: number) => (sites / 100).toFixed(1)
  const size = `${mm(width)} × ${mm(height)} mm, ${width} × ${height} sites`
  const said = `Bone is brighter than ${Number(threshold.toPrecision(4))}. BV/TV ${percent(bvTvBefore)} of the image, ${percent(bvTvAfter)} of the section: ${size}.`
  return [said, ...notes].join(' ')
}

function paintSection(canvas: HTMLCanvasElement, { width, height, bone }: Cut): void {
  Object.assign(canvas, { width, height })
  const styles = getComputedStyle(canvas)
  const image = new ImageData(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  const colorOf = (name: string) => {
    context.fillStyle = styles.getPropertyValue(name).trim()
    context.fillRect(0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data.subarray(0, 3)]
  }
  const [dark, light] = [colorOf('--accent'), colorOf('--sunk')]
  for (let k = 0; k < bone.length; k++) {
    const share = bone[k]! / 255
    for (let c = 0; c < 3; c++) image.data[4 * k + c] = share * dark[c]! + (1 - share) * light[c]!
    image.data[4 * k + 3] = 255
  }
  context.putImageData(image, 0, 0)
}
