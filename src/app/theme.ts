import type { StainName } from '../view/stains.ts'
import { byId } from './dom.ts'

/** Light or dark: as the system says until the reader chooses; `onChange` is told at once and at every change. */
export function setUpTheme(onChange: (theme: StainName) => void): void {
  const button = byId('theme')
  const system = matchMedia('(prefers-color-scheme: dark)')
  let chosen = remembered()
  const apply = () => {
    const theme = chosen ?? (system.matches ? 'dark' : 'light')
    document.documentElement.dataset['theme'] = theme
    button.setAttribute('aria-pressed', String(theme === 'dark'))
    onChange(theme)
  }
  button.onclick = () => {
    chosen = document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark'
    try {
      localStorage.setItem('theme', chosen)
    } catch {
      // A page that may not remember asks the system again next time.
    }
    apply()
  }
  system.addEventListener('change', apply)
  apply()
}

function remembered(): StainName | null {
  try {
    const theme = localStorage.getItem('theme')
    return theme === 'light' || theme === 'dark' ? theme : null
  } catch {
    return null
  }
}
