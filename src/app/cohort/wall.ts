import { textOf } from '../../charts/look.ts'
import { headOf, type Output } from '../../charts/outputs.ts'
import type { Thumbnail } from '../../measure/thumbnail.ts'
import { columnOfMember } from '../../run/cohort-bands.ts'
import { stains } from '../../view/stains.ts'
import { make } from '../dom.ts'
import { field, segments } from './fields.ts'
import { paintThumbnail } from './paint.ts'
import type { Study } from './study.ts'

/** The sections of all seeds on their last day, in the order of an outcome. */
export interface Wall {
  readonly element: HTMLElement
  of(study: Study, outputs: readonly Output[]): void
  draw(): void
  choose(seed: number | null): void
}

export function createWall(onChoose: (seed: number) => void): Wall {
  const by = make('select', {})
  const order = segments(
    'Order',
    [
      ['up', 'least first'],
      ['down', 'most first'],
    ],
    (value) => {
      isDown = value === 'down'
      order.choose(value)
      draw()
    },
  )
  order.choose('up')
  const bar = make('div', { className: 'cohort-bar' })
  const grid = make('div', { className: 'cohort-wall' })
  const element = make('div', { className: 'cohort-sections' }, bar, grid)
  let study: Study | null = null
  let outputs: readonly Output[] = []
  let isDown = false
  let arm = 0
  let chosen: number | null = null
  const tiles = new Map<string, HTMLButtonElement>()
  by.onchange = () => draw()

  const tileOf = (seed: number) => {
    const key = `${arm} ${seed}`
    const known = tiles.get(key)
    if (known) return known
    const picture = study!.lived.get(seed)![arm]!.picture!
    const canvas = make('canvas', { width: picture.width, height: picture.height })
    paint(canvas, picture)
    const tile = make(
      'button',
      { type: 'button', className: 'cohort-tile' },
      canvas,
      make('b'),
      make('small', { textContent: study!.seeds[seed]! }),
    )
    tile.onclick = () => onChoose(seed)
    tiles.set(key, tile)
    return tile
  }
  const draw = () => {
    const output = outputs.find(({ column }) => column === by.value) ?? outputs[0]
    if (!study || !output) return
    const values = [...study.lived].map(([seed, lived]) => ({
      seed,
      value: (columnOfMember(lived[arm]!.member, output.column).at(-1) ?? Number.NaN) * output.scale,
    }))
    values.sort((a, b) => (isDown ? b.value - a.value : a.value - b.value) || a.seed - b.seed)
    const sorted = values.map(({ seed, value }) => {
      const tile = tileOf(seed)
      tile.querySelector('b')!.textContent = textOf(value, output.digits)
      tile.setAttribute('aria-pressed', String(seed === chosen))
      return tile
    })
    // Those that stand where they should are left alone, so that the focus stays.
    for (const [k, tile] of sorted.entries())
      if (grid.children[k] !== tile) grid.insertBefore(tile, grid.children[k] ?? null)
    while (grid.children.length > sorted.length) grid.lastElementChild!.remove()
  }
  new MutationObserver(() => {
    for (const [key, tile] of tiles) {
      const [of, seed] = key.split(' ').map(Number) as [number, number]
      const picture = study?.lived.get(seed)?.[of]?.picture
      if (picture) paint(tile.querySelector('canvas')!, picture)
    }
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    element,
    of(next, shown) {
      if (next !== study) {
        tiles.clear()
        grid.replaceChildren()
        arm = 0
      }
      study = next
      outputs = shown
      const { value } = by
      by.replaceChildren(...shown.map((output) => new Option(headOf(output), output.column)))
      if (shown.some(({ column }) => column === value)) by.value = value
      bar.replaceChildren(field('In the order of', by), order.element)
      if (next.arms.length > 1) {
        const which = segments(
          'Which of the two',
          next.arms.map(({ name }, k) => [String(k), name]),
          (chosenArm) => {
            arm = Number(chosenArm)
            which.choose(chosenArm)
            draw()
          },
        )
        which.choose(String(arm))
        bar.append(which.element)
      }
      draw()
    },
    draw,
    choose(seed) {
      chosen = seed
      draw()
    },
  }
}

function paint(canvas: HTMLCanvasElement, picture: Thumbnail): void {
  const pixels = new ImageData(picture.width, picture.height)
  paintThumbnail(picture, stains[document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'], pixels.data)
  canvas.getContext('2d')!.putImageData(pixels, 0, 0)
}
