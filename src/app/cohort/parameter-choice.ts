import { listParameters } from '../../model/parameters.ts'
import { answersTo, label } from '../../panel/words.ts'
import { changedParameters } from '../../run/nudge.ts'
import type { Scenario } from '../../run/scenario.ts'
import { make } from '../dom.ts'

/** Which parameters are nudged. */
export interface ParameterChoice {
  readonly element: HTMLElement
  readonly chosen: readonly string[]
  /** Proposes what fits a scenario, unless something was chosen by hand. */
  offer(scenario: Scenario): void
}

/** How many may be nudged at once, and how many are proposed to a search. */
const [most, hits] = [40, 6]

/** What a modeler would turn first: how often units begin, how fast and long cells work, what calls them. */
const usual = [
  ...['activation.rate', 'osteoclast.erosionRate', 'osteoclast.lossRate', 'osteoclast.fusionRate'],
  ...['reversal.recruitment', 'osteoblast.appositionRate', 'osteoblast.lifespan', 'osteoblast.yield'],
  ...['osteoblast.couplingScale', 'signals.ranklSecretion', 'estradiol.ranklGain', 'load.magnitude'],
]

const all = listParameters().filter(({ path }) => !path.startsWith('run.'))

/** "Osteoclast: erosion rate" */
export function parameterName(path: string): string {
  const [group, name] = path.split('.') as [string, string]
  const word = label(name)
  const isShouted = /^[A-Z][A-Z-]/.test(word)
  return `${label(group)}: ${isShouted ? word : word.charAt(0).toLowerCase() + word.slice(1)}`
}

export function createParameterChoice(onChange: () => void): ParameterChoice {
  let chosen: string[] = []
  let isOwn = false
  const list = make('ul', { className: 'cohort-picked' })
  const found = make('ul', { className: 'cohort-found' })
  const search = make('input', { type: 'search', placeholder: 'Add a parameter…', ariaLabel: 'Add a parameter' })
  const element = make(
    'fieldset',
    { className: 'cohort-parameters' },
    make('legend', { textContent: 'Parameters' }),
    ...[search, found, list],
  )
  const set = (next: string[]) => {
    chosen = next
    list.replaceChildren(
      ...chosen.map((path) => {
        const drop = make('button', { type: 'button', className: 'icon', textContent: '×' })
        drop.setAttribute('aria-label', `Leave out ${parameterName(path)}`)
        drop.onclick = () => {
          isOwn = true
          set(chosen.filter((one) => one !== path))
          search.focus()
        }
        const about = all.find((one) => one.path === path)!.row.doc
        return make('li', { title: about }, make('span', { textContent: parameterName(path) }), drop)
      }),
    )
    onChange()
  }
  const look = () => {
    const query = search.value.trim()
    const answers =
      query === '' ? [] : all.filter(({ path, row }) => !chosen.includes(path) && answersTo(query, path, row))
    found.replaceChildren(
      ...answers.slice(0, hits).map(({ path, row }) => {
        const add = make('button', {
          type: 'button',
          className: 'link',
          textContent: parameterName(path),
          title: row.doc,
        })
        add.onclick = () => {
          if (chosen.length >= most) return
          isOwn = true
          set([...chosen, path])
          search.value = ''
          look()
          search.focus()
        }
        return make('li', {}, add)
      }),
      ...(query !== '' && answers.length === 0 ? [make('li', { textContent: 'There is none of that name.' })] : []),
    )
  }
  search.oninput = look
  search.onkeydown = (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    found.querySelector('button')?.click()
  }
  return {
    element,
    get chosen() {
      return chosen
    },
    offer(scenario) {
      if (isOwn) return
      const changed = changedParameters(scenario).slice(0, 12)
      const next = [...new Set([...changed, ...usual])].slice(0, 12)
      if (next.join() !== chosen.join()) set(next)
    },
  }
}
