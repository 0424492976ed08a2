/** A swipe goes so far, CSS pixels, within so many ms, and much farther one way than the other. */
const far = 56
const quick = 700
const straight = 1.8

type Way = 'left' | 'right' | 'up' | 'down'

const press = (button: Element | null | undefined) => (button as HTMLElement | null | undefined)?.click()

/** What lies beside or below where a finger may swipe: each does what a button does as well. */
const areas: Readonly<Record<string, (way: Way) => void>> = {
  // The sheet from below: its tabs beside one another.
  '.work .side': (way) => {
    const name = { left: 'panel', right: 'charts' }[way as 'left']
    if (name) press(document.querySelector(`.tab[data-tab="${name}"][aria-expanded="false"]`))
  },
  '.tabs': (way) => {
    const open = document.querySelector('.tab[aria-expanded="true"]')
    if (way === 'down') press(open)
    if (way === 'up' && !open) press(document.querySelector('.tab'))
  },
  '.guide': (way) => {
    const [back, next] = [...document.querySelectorAll('.guide-foot > .button')]
    press({ left: next, right: back, up: null, down: null }[way])
  },
  '.cohort-results': (way) => {
    const tabs = [...document.querySelectorAll('.cohort-tabs [role="tab"]')]
    const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true')
    press({ left: tabs[at + 1], right: tabs[at - 1], up: null, down: null }[way])
  },
}

/** Where a finger drags something of its own. */
const own = 'input, select, textarea, .lil-slider, .scroll, .cohort-table, .cohort-charts'

export function followSwipes(page: HTMLElement): void {
  let from: { id: number; x: number; y: number; at: number; area: string } | null = null
  page.addEventListener('pointerdown', (event) => {
    from = null
    if (event.pointerType !== 'touch' || !event.isPrimary) return
    const target = event.target as Element
    if (target.closest(own)) return
    const area = Object.keys(areas).find((one) => target.closest(one))
    if (area) from = { id: event.pointerId, x: event.clientX, y: event.clientY, at: event.timeStamp, area }
  })
  page.addEventListener('pointercancel', () => {
    from = null
  })
  page.addEventListener('pointerup', (event) => {
    if (from?.id !== event.pointerId) return
    const { x, y, at, area } = from
    from = null
    const [dx, dy] = [event.clientX - x, event.clientY - y]
    if (event.timeStamp - at > quick || Math.max(Math.abs(dx), Math.abs(dy)) < far) return
    if (Math.abs(dx) > straight * Math.abs(dy)) areas[area]!(dx < 0 ? 'left' : 'right')
    else if (Math.abs(dy) > straight * Math.abs(dx)) areas[area]!(dy < 0 ? 'up' : 'down')
  })
}
