import { type Controller, GUI } from 'lil-gui'
import { listParameters, type ParameterRow } from '../model/parameters.ts'
import { answersTo, label, stepOf, tagText, unitText } from './words.ts'

/** What the panel asks of the page. */
export interface PanelActions {
  /** Turns a number in the running tissue; false if it was refused. */
  turn(path: string, value: number): Promise<boolean>
  /** Keeps a number for the next start; null lets it go. */
  pend(path: string, value: number | null): void
  /** Says in a sentence what came of what was typed. */
  say(sentence: string): void
}

export interface Panel {
  /** Shows the numbers in force, `group.name` to value. */
  show(values: Readonly<Record<string, number>>): void
}

interface Row {
  readonly path: string
  readonly row: ParameterRow
  readonly controller: Controller
  readonly folder: GUI
}

/** Every row of the parameter table: value, unit, reset, meaning and source; searchable. */
export function createPanel(host: HTMLElement, actions: PanelActions): Panel {
  const values: Record<string, number> = {}
  let inForce: Readonly<Record<string, number>> = {}
  const gui = new GUI({ container: host, autoPlace: false, injectStyles: false, title: 'Parameters' })
  gui.domElement.classList.add('trabecula')
  const folders = new Map<string, GUI>()
  const rows: Row[] = listParameters().map(({ path, row }) => {
    const [group, name] = path.split('.') as [string, string]
    const folder = folders.get(group) ?? gui.addFolder(label(group)).close()
    folders.set(group, folder)
    values[path] = row.value
    const controller = folder.add(values, path, row.min, row.max, stepOf(row)).name(label(name))
    const one = { path, row, controller, folder }
    dress(one, name)
    heedTyping(one, actions)
    const send = coalesce(async (value: number) => {
      if (row.restart) actions.pend(path, value === inForce[path] ? null : value)
      else if (!(await actions.turn(path, value))) {
        values[path] = inForce[path] ?? row.value
        controller.updateDisplay()
      } else inForce = { ...inForce, [path]: value }
      mark(one, values[path]!, inForce[path])
    })
    controller.onChange((value: number) => {
      mark(one, value, inForce[path])
      send(value)
    })
    return one
  })
  addSearch(host, gui, rows, [...folders.values()])
  return {
    show(now) {
      inForce = now
      for (const one of rows) {
        values[one.path] = now[one.path] ?? one.row.value
        one.controller.updateDisplay()
        mark(one, values[one.path]!, inForce[one.path])
      }
    },
  }
}

/** A decimal comma is a point, and a number beyond the bounds is not taken in silence. */
function heedTyping({ row, controller, path }: Row, actions: PanelActions): void {
  const input = controller.domElement.querySelector('input')!
  let typed = ''
  input.addEventListener(
    'input',
    () => {
      // A number field holds no comma: the browser hands over '' or half of what was typed.
      typed = input.value
      const text = input.value.replace(',', '.')
      if (text !== input.value) input.value = text
    },
    { capture: true },
  )
  input.addEventListener('change', () => {
    const value = Number(typed.replace(',', '.'))
    const unit = row.unit === '1' ? '' : ` ${row.unit}`
    if (typed !== '' && !(value >= row.min && value <= row.max))
      actions.say(`${path} must be a number from ${row.min} to ${row.max}${unit}; it is ${controller.getValue()} now.`)
    typed = ''
  })
}

/** Unit under the name; buttons for the default and for what the number means. */
function dress({ path, row, controller }: Row, name: string): void {
  const unit = unitText(row.unit)
  const text = document.createElement('span')
  text.textContent = label(name)
  const small = document.createElement('small')
  small.textContent = unit
  controller.$name.replaceChildren(text, small)
  controller.$name.title = row.doc
  const help = document.createElement('div')
  help.className = 'help'
  help.id = `help-${path.replace('.', '-')}`
  help.hidden = true
  const source = document.createElement('span')
  source.textContent = `${row.source} (${tagText[row.tag]}). Default ${row.value}${unit ? ` ${unit}` : ''}, from ${row.min} to ${row.max}.`
  const meaning = document.createElement('b')
  meaning.textContent = `${row.doc} `
  help.append(meaning, source)
  const pending = document.createElement('span')
  pending.className = 'pending'
  help.append(pending)
  const tools = document.createElement('div')
  tools.className = 'row-tools'
  const reset = button('reset', `Reset ${label(name)} to ${row.value}`, 'M5 8a5.5 5.5 0 1 1-.5 4M5 4v4h4')
  reset.onclick = () => controller.setValue(row.value)
  const info = button('info', `What ${label(name)} means`, 'M10 9v5M10 6v.01M10 17a7 7 0 1 1 0-14 7 7 0 0 1 0 14z')
  info.setAttribute('aria-expanded', 'false')
  info.setAttribute('aria-controls', help.id)
  info.onclick = () => {
    help.hidden = !help.hidden
    info.setAttribute('aria-expanded', String(!help.hidden))
  }
  tools.append(reset, info)
  controller.domElement.append(tools, help)
}

function mark({ row, controller }: Row, value: number, now: number | undefined): void {
  controller.domElement.classList.toggle('is-changed', value !== row.value)
  const waits = row.restart === true && now !== undefined && value !== now
  const small = controller.$name.querySelector('small')!
  small.textContent = waits ? 'at the next restart' : unitText(row.unit)
  small.classList.toggle('pending', waits)
}

function button(className: string, name: string, path: string): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = className
  element.title = name
  element.setAttribute('aria-label', name)
  element.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`
  return element
}

function addSearch(host: HTMLElement, gui: GUI, rows: readonly Row[], folders: readonly GUI[]): void {
  const box = document.createElement('div')
  box.className = 'search'
  const input = document.createElement('input')
  input.type = 'search'
  input.placeholder = `Find one of ${rows.length} parameters`
  input.setAttribute('aria-label', 'Find a parameter')
  const count = document.createElement('p')
  count.setAttribute('aria-live', 'polite')
  count.hidden = true
  box.append(input, count)
  host.prepend(box)
  let open = new Set<GUI>()
  let isSearching = false
  input.oninput = () => {
    const query = input.value.trim()
    if (query !== '' && !isSearching) open = new Set(folders.filter((folder) => !folder._closed))
    isSearching = query !== ''
    const hits = rows.filter(({ path, row }) => query === '' || answersTo(query, path, row))
    for (const { controller } of rows) controller.hide()
    for (const { controller } of hits) controller.show()
    for (const folder of folders) {
      const has = hits.some((hit) => hit.folder === folder)
      folder.show(has)
      folder.open(isSearching ? has : open.has(folder))
    }
    count.hidden = !isSearching
    count.textContent = hits.length === 1 ? '1 parameter' : `${hits.length} parameters`
    gui.open()
  }
}

/** Calls at most once at a time; of what comes in meanwhile only the last is kept. */
function coalesce(action: (value: number) => Promise<void>): (value: number) => void {
  let isBusy = false
  let waiting: number | null = null
  const run = async (value: number) => {
    isBusy = true
    await action(value)
    isBusy = false
    if (waiting !== null) {
      const next = waiting
      waiting = null
      void run(next)
    }
  }
  return (value) => {
    if (isBusy) waiting = value
    else void run(value)
  }
}
