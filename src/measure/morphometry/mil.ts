/** Anisotropy of a section by mean intercept length. */
export interface Anisotropy {
  /** Degree of anisotropy: long over short axis of the fitted ellipse. */
  ratio: number
  /** Direction of the long axis, degrees counter-clockwise from +x with y up, 0 to 180; 90 is vertical. */
  angle: number
}

/** Grey values or bone fractions, row by row, and the level that bone exceeds. */
export interface GreySection {
  readonly grey: ArrayLike<number>
  readonly width: number
  readonly height: number
  readonly level: number
}

const directions = 72
/** Distance between lines and between samples along a line, sites. */
const lineSpacing = 1
const sampling = 0.5

/**
 * Mean intercept length of bone, in sites, in 72 directions over half a turn inside the inscribed circle: the length of
 * line in bone per entry into bone. Grey values are interpolated along the lines, since nearest sites would pull the
 * direction to the axes (Harrigan & Mann 1984, doi:10.1007/BF00540446). NaN in a direction that never enters bone.
 */
export function meanInterceptLengths(section: GreySection): Float64Array {
  return Float64Array.from({ length: directions }, (_, k) => meanIntercept(section, (Math.PI * k) / directions))
}

/** The ellipse 1 / MIL² = A cos² + B cos sin + C sin² fitted to the mean intercept lengths; NaN where bone crosses no line. */
export function anisotropy(section: GreySection): Anisotropy {
  return fitEllipse(meanInterceptLengths(section))
}

function meanIntercept(section: GreySection, angle: number): number {
  const { width, height, level } = section
  const radius = Math.min(width, height) / 2 - 1
  const centerX = (width - 1) / 2
  const centerY = (height - 1) / 2
  const alongX = Math.cos(angle)
  const alongY = -Math.sin(angle)
  let length = 0
  let entries = 0
  for (let offset = -Math.floor(radius / lineSpacing) * lineSpacing; offset <= radius; offset += lineSpacing) {
    const half = Math.sqrt(Math.max(0, radius * radius - offset * offset))
    const samples = Math.floor((2 * half) / sampling)
    let x = centerX - offset * alongY - half * alongX
    let y = centerY + offset * alongX - half * alongY
    let wasBone = false
    for (let s = 0; s <= samples; s++) {
      const isBone = interpolate(section, x, y) > level
      if (isBone) length++
      if (s > 0 && isBone && !wasBone) entries++
      wasBone = isBone
      x += sampling * alongX
      y += sampling * alongY
    }
  }
  return entries > 0 ? (length * sampling) / entries : Number.NaN
}

function interpolate({ grey, width, height }: GreySection, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y)))
  const u = Math.min(1, Math.max(0, x - left))
  const v = Math.min(1, Math.max(0, y - top))
  const i = top * width + left
  const upper = grey[i]! + u * (grey[i + 1]! - grey[i]!)
  const lower = grey[i + width]! + u * (grey[i + width + 1]! - grey[i + width]!)
  return upper + v * (lower - upper)
}

/** Least squares over half a turn of evenly spaced directions, where the three terms are orthogonal. */
export function fitEllipse(lengths: Float64Array): Anisotropy {
  let mean = 0
  let cosine = 0
  let sine = 0
  for (let k = 0; k < lengths.length; k++) {
    const angle = (Math.PI * k) / lengths.length
    const inverse = 1 / (lengths[k]! * lengths[k]!)
    mean += inverse / lengths.length
    cosine += (2 * inverse * Math.cos(2 * angle)) / lengths.length
    sine += (2 * inverse * Math.sin(2 * angle)) / lengths.length
  }
  const swing = Math.sqrt(cosine * cosine + sine * sine)
  // 1 / MIL² is largest across the long axis.
  const angle = (Math.atan2(sine, cosine) * 90) / Math.PI + 90
  return { ratio: mean > swing ? Math.sqrt((mean + swing) / (mean - swing)) : Number.NaN, angle: angle % 180 }
}
