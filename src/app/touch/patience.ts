import type { View } from '../../view/view.ts'

/** A second tap comes within so many ms of the first. */
export const soon = 320

/** A view whose taps by finger are told only when no second one has come. */
export function patient(view: View): View {
  let lastType = ''
  let timer = 0
  view.canvas.addEventListener('pointerdown', ({ pointerType }) => {
    lastType = pointerType
    clearTimeout(timer)
  })
  return {
    ...view,
    onTap: (listener) =>
      view.onTap((...at) => {
        if (lastType !== 'touch') return listener(...at)
        timer = window.setTimeout(() => listener(...at), soon)
      }),
  }
}
