import type { FrameHeader } from '../protocol/frame.ts'
import type { Stain } from '../view/stains.ts'
import { byId, make } from './dom.ts'
import type { Session } from './session.ts'

/** What each thing in the picture is, and how many there are; the pictograms take the colors of the stain. */
export const legendEntries: readonly { name: string; count?: keyof FrameHeader; glyph: string }[] = [
  { name: 'Bone', glyph: '<rect x="2" y="3" width="22" height="12" rx="2" fill="var(--g-bone)"/>' },
  {
    name: 'Osteoid',
    glyph:
      '<rect x="2" y="3" width="22" height="12" rx="2" fill="var(--g-bone)"/><rect x="2" y="3" width="22" height="5" rx="2" fill="var(--g-osteoid)"/>',
  },
  {
    name: 'Osteoclasts',
    count: 'osteoclasts',
    glyph:
      '<path d="M3 14c-1-7 4-12 10-12s11 5 10 12l-2-1-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5z" fill="var(--g-osteoclast)"/><g fill="var(--g-osteoclast-nucleus)"><circle cx="8" cy="8" r="1.7"/><circle cx="13" cy="6" r="1.7"/><circle cx="18" cy="8" r="1.7"/><circle cx="13" cy="10" r="1.7"/></g>',
  },
  {
    name: 'Reversal',
    count: 'reversal',
    glyph:
      '<path d="M1 9q12-7 24 0q-12 7-24 0z" fill="var(--g-reversal)"/><ellipse cx="13" cy="9" rx="4.5" ry="1.8" fill="var(--g-reversal-nucleus)"/>',
  },
  {
    name: 'Osteoblasts',
    count: 'osteoblasts',
    glyph:
      '<rect x="2" y="4" width="10" height="11" rx="2.5" fill="var(--g-osteoblast)"/><rect x="14" y="4" width="10" height="11" rx="2.5" fill="var(--g-osteoblast)"/><g fill="var(--g-osteoblast-nucleus)"><circle cx="6" cy="7.5" r="2"/><circle cx="19" cy="7.5" r="2"/></g>',
  },
  {
    name: 'Lining',
    count: 'lining',
    glyph: '<path d="M0 12q8-1 10-2.5q3-2 6 0q2 1.5 10 2.5v1.5h-26z" fill="var(--g-lining)"/>',
  },
  {
    name: 'Osteocytes',
    count: 'osteocytes',
    glyph:
      '<rect x="2" y="2" width="22" height="14" rx="2" fill="var(--g-bone)"/><ellipse cx="13" cy="9" rx="6" ry="3.2" fill="var(--g-lacuna)"/><ellipse cx="13" cy="9" rx="4.6" ry="2.2" fill="var(--g-osteocyte)"/>',
  },
  {
    name: 'Empty',
    count: 'emptyLacunae',
    glyph:
      '<rect x="2" y="2" width="22" height="14" rx="2" fill="var(--g-bone)"/><ellipse cx="13" cy="9" rx="6" ry="3.2" fill="var(--g-lacuna)" stroke="var(--g-osteocyte)" stroke-width=".8"/>',
  },
]

export function setUpLegend(session: Session): void {
  const list = byId('legend')
  const outputs = legendEntries.map(({ name, count, glyph }) => {
    const output = make('output')
    const item = make('li', {}, make('span', { textContent: name }), ...(count ? [output] : []))
    item.insertAdjacentHTML('afterbegin', `<svg viewBox="0 0 26 18" aria-hidden="true">${glyph}</svg>`)
    list.append(item)
    return { count, output }
  })
  let isDue = false
  const show = () => {
    isDue = false
    const { frame } = session
    if (!frame) return
    for (const { count, output } of outputs)
      if (count) output.value = String(count === 'osteocytes' ? frame.osteocytes - frame.emptyLacunae : frame[count])
  }
  // Five times a second can be read; the last frame before a pause is told too.
  session.on('frame', () => {
    if (isDue) return
    isDue = true
    setTimeout(show, 200)
  })
}

/** Gives the pictograms the colors of the stain. */
export function colorLegend(stain: Stain): void {
  const list = byId('legend')
  for (const [name, color] of Object.entries(stain)) list.style.setProperty(glyphColor(name), color)
}

/** The variable by which a pictogram names a color of the stain. */
export const glyphColor = (name: string) => `--g-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
