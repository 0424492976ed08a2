import type { Glance } from '../../protocol/light-table.ts'

/** A rectangle of an image, pixels of it: x, y, width, height. */
export type Part = readonly [x: number, y: number, width: number, height: number]

/** The image as it will be read: what counts as bone is tinted, what lies outside the part is dim. A drag marks another part. */
export interface Slide {
  readonly canvas: HTMLCanvasElement
  /** @param width of the whole image, pixels. @param threshold grey value above which there is bone; null before it is known */
  show(glance: Glance, width: number, threshold: number | null, part: Part | null): void
}

/** Parts smaller than this were a click, pixels of the screen. */
const least = 8
const tint = [63, 148, 139] as const

/** @param mark hears of the part that a drag marks, null for all */
export function createSlide(mark: (part: Part | null) => void): Slide {
  const canvas = document.createElement('canvas')
  canvas.setAttribute('role', 'img')
  const context = canvas.getContext('2d')!
  let shown: Parameters<Slide['show']> | null = null
  let from: readonly [number, number] | null = null

  const paint = () => {
    if (!shown) return
    const [glance, width, threshold, part] = shown
    const scale = glance.width / width
    if (canvas.width !== glance.width || canvas.height !== glance.height)
      Object.assign(canvas, { width: glance.width, height: glance.height })
    canvas.style.width = `min(100%, ${(22 * glance.width) / glance.height}rem)`
    context.putImageData(tinted(glance, threshold), 0, 0)
    if (!part) return
    const [x, y, w, h] = part.map((value) => value * scale) as [number, number, number, number]
    context.fillStyle = 'rgb(20 25 25 / 62%)'
    context.beginPath()
    context.rect(0, 0, canvas.width, canvas.height)
    context.rect(x, y, w, h)
    context.fill('evenodd')
    context.strokeStyle = '#fff'
    context.lineWidth = 2
    context.strokeRect(x, y, w, h)
  }
  const placeOf = (event: PointerEvent): [number, number] => {
    const box = canvas.getBoundingClientRect()
    const within = (value: number) => Math.min(1, Math.max(0, value))
    const [glance, width] = shown!
    const height = (glance.height * width) / glance.width
    return [
      Math.round(within((event.clientX - box.left) / box.width) * width),
      Math.round(within((event.clientY - box.top) / box.height) * height),
    ]
  }
  const partTo = (event: PointerEvent): Part | null => {
    const [x, y] = placeOf(event)
    const [w, h] = [Math.abs(x - from![0]), Math.abs(y - from![1])]
    const onScreen = canvas.getBoundingClientRect().width / shown![1]
    return Math.min(w, h) * onScreen < least ? null : [Math.min(x, from![0]), Math.min(y, from![1]), w, h]
  }
  canvas.onpointerdown = (event) => {
    if (!shown || event.button !== 0) return
    from = placeOf(event)
    canvas.setPointerCapture(event.pointerId)
  }
  canvas.onpointermove = (event) => {
    if (!from || !shown) return
    shown = [shown[0], shown[1], shown[2], partTo(event)]
    paint()
  }
  canvas.onpointerup = (event) => {
    if (!from) return
    const part = partTo(event)
    from = null
    mark(part)
  }
  canvas.onpointercancel = () => {
    from = null
    mark(null)
  }
  return {
    canvas,
    show(...what) {
      shown = what
      paint()
    },
  }
}

function tinted({ grey, width, height, low, high }: Glance, threshold: number | null): ImageData {
  const image = new ImageData(width, height)
  const scale = high > low ? 255 / (high - low) : 0
  for (let k = 0; k < grey.length; k++) {
    const shade = (grey[k]! - low) * scale
    const isBone = threshold !== null && grey[k]! > threshold
    for (let c = 0; c < 3; c++) image.data[4 * k + c] = isBone ? 0.45 * shade + 0.55 * tint[c]! : 0.8 * shade
    image.data[4 * k + 3] = 255
  }
  return image
}
