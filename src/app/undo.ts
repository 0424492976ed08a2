import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Two buttons, and the keys that everyone knows: the last thing done by hand is taken back, or done again, from now on. */
export function setUpUndo(first: Session, session: Desk): void {
  const undo = byId<HTMLButtonElement>('undo')
  const redo = byId<HTMLButtonElement>('redo')
  const command = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl+'
  /** With a twin, what the controls turn is what is taken back: one of the two. */
  const where = () => (session.twin ? ` in ${session.focused === first ? 'A' : 'B'}` : '')
  const nothingTo = (verb: 'undo' | 'redo') => {
    const { twin, focused } = session
    const other = twin && (focused === first ? twin : first)
    const isThere = other && (verb === 'undo' ? other.undoes : other.redoes) !== null
    const hint = isThere ? `; for what was done to ${other === first ? 'A' : 'B'}, let the controls turn it` : ''
    return `Nothing to ${verb}${where()}${hint}`
  }
  const show = (button: HTMLButtonElement, verb: string, name: string | null, keys: string) => {
    const words = name === null ? nothingTo(verb.toLowerCase() as 'undo' | 'redo') : `${verb}${where()}: ${name}`
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
  session.onPair(refresh)
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
