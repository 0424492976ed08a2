import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Two buttons, and the keys that everyone knows: the last thing done by hand is taken back, or done again, from now on. */
export function setUpUndo(session: Session): void {
  const undo = byId<HTMLButtonElement>('undo')
  const redo = byId<HTMLButtonElement>('redo')
  const command = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl+'
  const show = (button: HTMLButtonElement, verb: string, name: string | null, keys: string) => {
    const words = name === null ? `Nothing to ${verb.toLowerCase()}` : `${verb}: ${name}`
    button.disabled = name === null
    button.setAttribute('aria-label', words)
    button.title = `${words} (${keys})`
  }
  const refresh = () => {
    show(undo, 'Undo', session.undoes, `${command}Z`)
    show(redo, 'Redo', session.redoes, `${command}Shift+Z`)
  }
  undo.onclick = () => void session.undo()
  redo.onclick = () => void session.redo()
  session.on('edited', refresh)
  session.on('opened', refresh)
  window.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || document.querySelector('dialog[open]')) return
    // Fields of text have an undo of their own.
    if ((event.target as HTMLElement).matches('input:not([type="range"]), textarea')) return
    const key = event.key.toLowerCase()
    const isRedo = key === 'y' || (key === 'z' && event.shiftKey)
    if (!isRedo && key !== 'z') return
    event.preventDefault()
    void (isRedo ? session.redo() : session.undo())
  })
  refresh()
}
