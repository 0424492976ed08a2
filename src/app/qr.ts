import { encode } from 'uqr'

/** Letters that a code holds at the most: 40 × 4 + 17 modules a side, least correction. */
const most = 2953
/** Light modules about it, which a camera needs (ISO/IEC 18004). */
const quiet = 4

/** A text as a picture for the camera of another device; null if it is too long for that. */
export function qrOf(text: string, name: string): SVGSVGElement | null {
  if (new TextEncoder().encode(text).length > most) return null
  const { data, size } = encode(text, { ecc: 'L', border: quiet })
  const rows = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
  const picture = draw('svg', { viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': name, class: 'qr' })
  // Dark on light whatever the theme: cameras expect it.
  picture.append(draw('rect', { width: size, height: size, fill: '#fff' }))
  picture.append(draw('path', { d: rows.join(''), fill: '#000', 'shape-rendering': 'crispEdges' }))
  return picture
}

function draw<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  return element
}
