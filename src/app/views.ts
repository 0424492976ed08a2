import { markerNames, markers } from '../measure/labels.ts'
import type { Frame } from '../protocol/frame.ts'
import { hasScale, type Overlay, type OverlayName, overlayNames, overlays } from '../protocol/overlays.ts'
import { overlayPalettes, paletteGradient } from '../view/palettes.ts'
import { dayText } from './day.ts'
import { byId, make } from './dom.ts'
import type { Session } from './session.ts'

/** How the section can be shown, by what it is like. */
const groups: Readonly<Record<string, readonly OverlayName[]>> = {
  'Stains and microscopes': ['none', 'trap', 'labels', 'mineral'],
  'The bone': ['age', 'strain', 'damage', 'turnover', 'viability'],
  Signals: ['ratio', 'rankl', 'opg', 'sclerostin', 'tgfBeta', 'igf1'],
}

/** What the keys 1 to 9 show. */
const keyed: readonly OverlayName[] = [
  'none',
  'trap',
  'labels',
  'mineral',
  'age',
  'strain',
  'damage',
  'turnover',
  'ratio',
]

/** The choice of how the section is shown, by list and by key, and the scale that goes with it. */
export function setUpViews(session: Session): void {
  const select = byId<HTMLSelectElement>('overlay')
  const listed = Object.values(groups).flat()
  for (const [label, names] of Object.entries(groups)) {
    const group = make('optgroup', { label })
    group.append(...names.map(optionOf))
    select.append(group)
  }
  select.append(...overlayNames.filter((name) => !listed.includes(name)).map(optionOf))
  let told = ''
  const show = (name: OverlayName) => {
    select.value = name
    told = ''
    session.lay(name)
    drawScale(name)
    // Where the picture knows no cells, the legend only counts them.
    byId('legend').classList.toggle('is-counting', name === 'labels' || name === 'mineral')
  }
  select.onchange = () => show(select.value as OverlayName)
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    if ((event.target as HTMLElement).matches('input:not([type="range"]):not([type="radio"]), select, textarea')) return
    const name = keyed[Number(event.key) - 1]
    if (name) show(name)
  })
  session.on('frame', (frame) => {
    if (overlayNames[frame.overlay] !== 'labels') return
    const words = labelWords(frame)
    if (words !== told) byId('ramp').lastElementChild!.textContent = words
    told = words
  })
}

function optionOf(name: OverlayName): HTMLOptionElement {
  const key = keyed.indexOf(name)
  return new Option(`${overlays[name].label}${key < 0 ? '' : `  (${key + 1})`}`, name)
}

function drawScale(name: OverlayName): void {
  const ramp = byId('ramp')
  const [low, band, high, doc] = ramp.children as unknown as HTMLElement[]
  const { low: from, high: to, ticks = [], unit, doc: meaning, isMost }: Overlay = overlays[name]
  ramp.hidden = name === 'none'
  ramp.classList.toggle('is-bare', !hasScale(name))
  low!.textContent = String(from)
  high!.textContent = isMost ? String(to) : `${to}+`
  band!.style.background = paletteGradient(overlayPalettes[name])
  const marks = ticks.map((value) => {
    const mark = make('b')
    mark.style.left = `${(100 * (value - from)) / (to - from)}%`
    return mark
  })
  band!.replaceChildren(...marks)
  doc!.textContent = hasScale(name) ? `${unit}. ${meaning}` : meaning
}

/** Which labels there are to see, in the order in which they were given. */
function labelWords({ labels, mineralizationLag }: Frame): string {
  const given: string[] = []
  for (let k = 0; k < labels.length; k += 3) {
    const marker = markerNames[labels[k]!]
    if (!marker) continue
    given.push(`${markers[marker].label} (${markers[marker].color}) ${dayText(labels[k + 1]! + mineralizationLag)}`)
  }
  return given.length > 0
    ? `${given.join(', ')}.`
    : 'No label has been given yet: take the brush (P), choose one and give it, then another two weeks later.'
}
