import { make } from '../dom.ts'

/** Tabs over panels; several tabs may show one panel, each in its own way. */
export interface Tabs {
  readonly element: HTMLElement
  focus(): void
}

export interface Tab {
  readonly name: string
  readonly label: string
  readonly panel: HTMLElement
}

export function createTabs(tabs: readonly Tab[], onShow: (name: string) => void): Tabs {
  const element = make('div', { className: 'cohort-tabs' })
  element.setAttribute('role', 'tablist')
  element.setAttribute('aria-label', 'Cohort')
  const panels = [...new Set(tabs.map(({ panel }) => panel))]
  for (const [k, panel] of panels.entries()) {
    panel.id = `cohort-panel-${k}`
    panel.setAttribute('role', 'tabpanel')
  }
  const buttons = tabs.map(({ name, label, panel }) => {
    const button = make('button', { type: 'button', id: `cohort-tab-${name}`, textContent: label })
    button.setAttribute('role', 'tab')
    button.setAttribute('aria-controls', panel.id)
    element.append(button)
    return button
  })
  const show = (at: number) => {
    for (const [k, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(k === at))
      button.tabIndex = k === at ? 0 : -1
    }
    for (const panel of panels) panel.hidden = panel !== tabs[at]!.panel
    tabs[at]!.panel.setAttribute('aria-labelledby', buttons[at]!.id)
    onShow(tabs[at]!.name)
  }
  for (const [k, button] of buttons.entries()) {
    button.onclick = () => show(k)
    button.onkeydown = (event) => {
      const last = buttons.length - 1
      const next = { ArrowRight: k === last ? 0 : k + 1, ArrowLeft: k === 0 ? last : k - 1, Home: 0, End: last }[
        event.key
      ]
      if (next === undefined) return
      event.preventDefault()
      event.stopPropagation()
      show(next)
      buttons[next]!.focus()
    }
  }
  show(0)
  return { element, focus: () => buttons.find(({ tabIndex }) => tabIndex === 0)?.focus() }
}
