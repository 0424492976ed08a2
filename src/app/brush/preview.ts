import type { Place } from './hand.ts'

/** The brush above the section, and where it has been since it went down. */
export interface Preview {
  show(at: Place | null, drawn: readonly Place[], radius: number, kind: string): void
  /** For a moment the stroke stays, until the tissue shows it. */
  remove(): void
}

const svg = 'http://www.w3.org/2000/svg'

export function createPreview(host: HTMLElement): Preview {
  const picture = document.createElementNS(svg, 'svg')
  picture.setAttribute('class', 'strokes')
  picture.setAttribute('aria-hidden', 'true')
  const line = document.createElementNS(svg, 'polyline')
  const ring = document.createElementNS(svg, 'circle')
  picture.append(line, ring)
  host.append(picture)
  return {
    show(at, drawn, radius, kind) {
      picture.dataset['kind'] = kind
      // A line of one point has no caps.
      const points = drawn.length === 1 ? [drawn[0]!, [drawn[0]![0] + 0.01, drawn[0]![1]] as const] : drawn
      line.setAttribute('points', points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '))
      line.setAttribute('stroke-width', (2 * radius).toFixed(1))
      ring.setAttribute('visibility', at ? 'visible' : 'hidden')
      if (!at) return
      ring.setAttribute('cx', at[0].toFixed(1))
      ring.setAttribute('cy', at[1].toFixed(1))
      ring.setAttribute('r', Math.max(2, radius).toFixed(1))
    },
    remove: () => picture.remove(),
  }
}
