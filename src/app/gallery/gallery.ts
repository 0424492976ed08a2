import '../style/gallery.css'
import { shippedScenarios } from '../../scenarios/files.ts'
import { make } from '../dom.ts'
import type { Runs } from '../runs.ts'

interface Shipped {
  readonly title: string
  readonly description: string
  readonly subject?: { readonly sex?: string }
  readonly prescription?: readonly object[]
}

/** Of what kind a scenario is: the first that it is. */
const kinds: readonly (readonly [name: string, isOne: (file: Shipped, name: string) => boolean])[] = [
  [
    'Health and load',
    (file, name) => /healthy|human-core|load|disuse|calcium/.test(name) && !file.prescription?.length,
  ],
  ['Growth hormone and what calls it', (_, name) => /^gh-|ipamorelin|sermorelin|cjc|tesamorelin/.test(name)],
  ['Parathyroid hormone', (_, name) => /^pth/.test(name)],
  ['Men', ({ subject }) => subject?.sex === 'male'],
  ['Women', () => true],
]

let dialog: HTMLDialogElement | null = null

/** Every shipped scenario with a picture of what becomes of its section, to choose from. */
export function openGallery(runs: Runs, present: string | null): void {
  dialog ??= build(runs)
  for (const card of dialog.querySelectorAll<HTMLElement>('.card')) {
    if (card.dataset['name'] === present) card.setAttribute('aria-current', 'true')
    else card.removeAttribute('aria-current')
  }
  dialog.showModal()
}

function build(runs: Runs): HTMLDialogElement {
  const files = Object.entries(shippedScenarios) as [string, Shipped][]
  const kindOf = (file: Shipped, name: string) => kinds.find(([, isOne]) => isOne(file, name))![0]
  const find = make('input', { type: 'search', id: 'gallery-find', placeholder: 'Find a scenario' })
  find.setAttribute('aria-label', 'Find a scenario')
  const none = make('p', { className: 'muted', hidden: true, textContent: 'No scenario speaks of that.' })
  const close = make('button', { type: 'submit', className: 'icon', textContent: '×' })
  close.setAttribute('aria-label', 'Close')
  const groups = kinds.map(([kind]) => {
    const list = make('ul', {})
    for (const [name, file] of files)
      if (kindOf(file, name) === kind) list.append(make('li', {}, cardOf(name, file, runs)))
    return make('section', {}, make('h3', { textContent: kind }), list)
  })
  const head = make(
    'div',
    { className: 'head-row' },
    make('h2', { id: 'gallery-title', textContent: 'Scenarios' }),
    find,
    close,
  )
  const words = make('p', {
    className: 'muted',
    textContent:
      'Pictures: a small section at the end of each, lived once with its own seed. Another seed is other luck.',
  })
  const form = make('form', { method: 'dialog' }, head, words, none, ...groups)
  const made = document.body.appendChild(make('dialog', { className: 'gallery' }, form))
  made.setAttribute('aria-labelledby', 'gallery-title')
  find.oninput = () => {
    const asked = find.value.trim().toLowerCase()
    for (const item of made.querySelectorAll('li')) item.hidden = !item.textContent!.toLowerCase().includes(asked)
    for (const group of groups) group.hidden = group.querySelector('li:not([hidden])') === null
    none.hidden = groups.some((group) => !group.hidden)
  }
  // Enter in the field closes nothing.
  find.onkeydown = (event) => {
    if (event.key === 'Enter') event.preventDefault()
  }
  return made
}

function cardOf(name: string, { title, description }: Shipped, runs: Runs): HTMLButtonElement {
  const picture = make('img', { src: `./thumbnails/${name}.gif`, alt: '', width: 112, height: 112, loading: 'lazy' })
  const card = make(
    'button',
    { type: 'button', className: 'card' },
    picture,
    make('strong', { textContent: title }),
    make('span', { textContent: description }),
  )
  card.dataset['name'] = name
  card.onclick = () => {
    dialog?.close()
    void runs.openShipped(name)
  }
  return card
}
