import { byId, make } from '../dom.ts'
import type { Difference } from './difference.ts'
import { type Mode, modes } from './panes.ts'

/** What the bar over two sections asks for. */
export interface BarActions {
  show(mode: Mode): void
  focus(on: 'A' | 'B'): void
  flip(): void
  close(): void
}

export interface Bar {
  focus(on: 'A' | 'B'): void
  show(mode: Mode): void
  /** In words, how the twin is treated otherwise, and since when there are two. */
  tell(words: readonly string[], since: string): void
  /** Whether they are the same to the bit (null: not known now), and what differs. */
  compare(isSame: boolean | null, difference: Difference | null): void
  end(): void
}

/** The bar over two sections: what differs, what the controls turn, how to look. */
export function createBar(actions: BarActions): Bar {
  const acts = choice('Controls turn', ['A', 'B'], (name) => actions.focus(name as 'A' | 'B'))
  const looks = choice(
    'Look',
    modes.map(({ label }) => label),
    (label) => actions.show(modes.find((mode) => mode.label === label)!.name),
  )
  const words = make('strong')
  const state = make('span')
  const key = make('p', { className: 'difference-key' })
  key.innerHTML =
    '<span><i class="gained"></i>more bone in B <b></b></span><span><i class="lost"></i>less bone in B <b></b></span>'
  const [gained, lost] = key.querySelectorAll('b')
  const flip = make('button', {
    type: 'button',
    className: 'button',
    textContent: 'The other',
    title: 'The other one ( B )',
  })
  flip.onclick = actions.flip
  const close = make('button', { type: 'button', className: 'icon', textContent: '×', title: 'Close the twin ( C )' })
  close.setAttribute('aria-label', 'Close the twin')
  close.onclick = actions.close
  const text = make('p', { className: 'twin-words' }, words, state)
  text.setAttribute('aria-live', 'polite')
  const bar = make('section', { className: 'twin-bar' }, acts.place, text, looks.place, flip, close)
  bar.setAttribute('aria-label', 'Twin')
  const slide = byId('canvas').parentElement!
  slide.before(bar)
  slide.append(key)
  const stage = slide.parentElement!
  stage.classList.add('has-twin')
  const write = (element: Element, value: string) => {
    if (element.textContent !== value) element.textContent = value
  }
  return {
    focus: acts.choose,
    show(mode) {
      looks.choose(modes.find(({ name }) => name === mode)!.label)
      flip.hidden = mode !== 'blink'
      key.hidden = mode !== 'difference'
    },
    tell(differences, since) {
      write(
        words,
        differences.length > 0 ? `B: ${differences.join('; ')}` : `B is treated like A (twins since ${since})`,
      )
    },
    compare(isSame, difference) {
      if (isSame !== null) write(state, isSame ? 'Identical to the bit.' : 'They differ.')
      if (!difference) return
      write(gained!, percent(difference.gained, '+'))
      write(lost!, percent(difference.lost, '−'))
    },
    end() {
      bar.remove()
      key.remove()
      stage.classList.remove('has-twin')
    },
  }
}

const percent = (share: number, sign: string) => (share < 5e-5 ? '0' : `${sign}${(100 * share).toFixed(2)} %`)

/** One of a few, as buttons beside one another. */
function choice(name: string, options: readonly string[], choose: (option: string) => void) {
  const place = make('fieldset', { className: 'segments' }, make('legend', { textContent: name }))
  const buttons = options.map((option) => {
    const button = make('button', { type: 'button', textContent: option })
    button.onclick = () => choose(option)
    place.append(button)
    return button
  })
  return {
    place,
    choose(option: string) {
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.textContent === option))
    },
  }
}
