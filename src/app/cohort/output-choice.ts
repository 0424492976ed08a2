import { headOf, type Output, outputs, usualOutputs } from '../../charts/outputs.ts'
import { make } from '../dom.ts'

/** Which measures of a cohort are shown. */
export interface OutputChoice {
  readonly element: HTMLElement
  readonly chosen: readonly Output[]
}

export function createOutputChoice(onChange: () => void): OutputChoice {
  const boxes = outputs.map((output) => {
    const usual = (usualOutputs as readonly string[]).includes(output.column)
    const input = make('input', { type: 'checkbox', checked: usual })
    input.onchange = onChange
    return { output, input, element: make('label', { title: output.about }, input, headOf(output)) }
  })
  // What most people ask for stands first.
  boxes.sort((a, b) => Number(b.input.checked) - Number(a.input.checked))
  const element = make(
    'details',
    { className: 'cohort-outputs' },
    make('summary', { textContent: 'Measures' }),
    make('div', {}, ...boxes.map((box) => box.element)),
  )
  return {
    element,
    get chosen() {
      const chosen = boxes.filter(({ input }) => input.checked).map(({ output }) => output)
      return chosen.length > 0 ? chosen : [outputs[0]!]
    },
  }
}
