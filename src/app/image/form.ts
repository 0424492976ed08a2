import type { Glance, Sheet } from '../../protocol/light-table.ts'
import type { ImageChoice } from '../../protocol/simulation.ts'
import { make } from '../dom.ts'
import { createLevels } from './levels.ts'
import type { Part } from './slide.ts'

/** What can be chosen about an image. */
export interface ImageForm {
  readonly element: HTMLElement
  read(): ImageChoice
  fill(choice: ImageChoice): void
  /** To what the file holds. */
  fit(sheet: Sheet): void
  crop(part: Part | null): void
  show(glance: Glance, threshold: number | null): void
  focus(): void
}

const mean = 'slab-mean'
const sides = ['x', 'y', 'width', 'height'] as const

/** @param changed hears of every change by hand */
export function createImageForm(changed: () => void): ImageForm {
  const size = make('input', { type: 'number', id: 'size', min: '0.1', max: '200', step: 'any', required: true })
  const page = make('select', { id: 'image-page' })
  const pageRow = row('Page', page)
  const threshold = make('input', { type: 'number', id: 'image-level', step: 'any', placeholder: 'Otsu' })
  threshold.setAttribute('aria-label', 'Grey value above which there is bone')
  const otsu = make('button', { type: 'button', className: 'button', textContent: 'Automatic' })
  otsu.title = 'The threshold that best parts the grey values in two (Otsu 1979)'
  const levels = createLevels((value) => {
    threshold.value = String(value)
    changed()
  })
  const edges = sides.map((side) => {
    const input = make('input', { type: 'number', id: `image-${side}`, min: '0', step: '1' })
    input.title = `${side} of the part, pixels`
    input.setAttribute('aria-label', input.title)
    return input
  })
  const all = make('button', { type: 'button', className: 'button', textContent: 'All of it' })
  const cropTo = (part: Part | null) => {
    edges.forEach((input, k) => {
      input.value = part ? String(part[k]) : ''
    })
    changed()
  }
  all.onclick = () => cropTo(null)
  otsu.onclick = () => {
    threshold.value = ''
    changed()
  }
  const element = make(
    'fieldset',
    { className: 'image-form' },
    make('legend', { className: 'unseen', textContent: 'How to read the image' }),
    row('Pixel size', size, make('span', { textContent: 'µm' })),
    pageRow,
    row('Threshold', threshold, otsu),
    levels.element,
    row('Part', edges[0]!, edges[1]!, edges[2]!, edges[3]!, all),
  )
  levels.element.querySelector('input')!.setAttribute('aria-label', 'Threshold')
  element.addEventListener('change', changed)
  size.addEventListener('input', changed)
  pageRow.hidden = true
  let wantedPage: ImageChoice['page']
  return {
    element,
    read() {
      const part = edges.map((input) => input.valueAsNumber)
      const isPart = part.every((value) => Number.isInteger(value))
      return {
        ...(size.valueAsNumber > 0 && { pixelSize: size.valueAsNumber }),
        ...(Number.isFinite(threshold.valueAsNumber) && { threshold: threshold.valueAsNumber }),
        ...(isPart && { crop: part as unknown as Part }),
        ...(page.value !== '' && { page: page.value === mean ? mean : Number(page.value) }),
      }
    },
    fill(choice) {
      if (choice.pixelSize !== undefined) size.value = String(choice.pixelSize)
      if (choice.threshold !== undefined) threshold.value = String(choice.threshold)
      edges.forEach((input, k) => {
        if (choice.crop) input.value = String(choice.crop[k])
      })
      wantedPage = choice.page
    },
    fit({ pages, pixelSize, width, height }) {
      if (pixelSize !== null && size.value === '') size.value = String(Number(pixelSize.toPrecision(6)))
      edges.forEach((input, k) => {
        input.max = String(k % 2 === 0 ? width : height)
        input.placeholder = String([0, 0, width, height][k])
      })
      pageRow.hidden = pages === 1
      if (pages === 1) return
      const middle = Math.floor(pages / 2) + 1
      page.append(
        ...Array.from({ length: pages }, (_, k) => new Option(`${k + 1} of ${pages}`, String(k + 1))),
        new Option('Mean of all', mean),
      )
      page.value = String(wantedPage ?? middle)
    },
    crop: cropTo,
    show(glance, value) {
      levels.show(glance, value)
      threshold.placeholder = value === null ? 'Otsu' : String(Number(value.toPrecision(4)))
    },
    focus() {
      size.focus()
      size.select()
    },
  }
}

function row(label: string, control: HTMLElement, ...more: HTMLElement[]): HTMLElement {
  return make(
    'div',
    { className: 'image-row' },
    make('label', { htmlFor: control.id, textContent: label }),
    make('span', {}, control, ...more),
  )
}
