import type { StainName } from '../../view/stains.ts'

/** Colors of what is written, as on the page (style/tokens.css); a film has its own theme, whatever the page has. */
export const inks = {
  light: {
    paper: '#fdfcfa',
    ink: '#1b2a2c',
    muted: '#58676a',
    line: '#e2dcd3',
    glass: 'rgb(253 252 250 / 86%)',
    bone: '#2f7f77',
  },
  dark: {
    paper: '#151a1b',
    ink: '#e7ecea',
    muted: '#a3b1af',
    line: '#293133',
    glass: 'rgb(21 26 27 / 84%)',
    bone: '#6dbcae',
  },
} as const satisfies Record<StainName, Record<string, string>>

export type Inks = (typeof inks)[StainName]

const family = 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'

/** The fonts that frames are written in, loaded. */
export async function loadFonts(): Promise<void> {
  await Promise.all([400, 600].map((weight) => document.fonts.load(`${weight} 20px Inter`, 'Year µ')))
}

export interface Pen {
  readonly context: OffscreenCanvasRenderingContext2D
  readonly unit: number
}

export interface Writing {
  /** Of a film of 720 lines. */
  readonly size: number
  readonly weight?: 400 | 600
  readonly color: string
  readonly align?: CanvasTextAlign
  /** Pixels that it may take; what does not fit is written smaller, down to two thirds, and then cut off. */
  readonly room?: number
}

/** Writes a line with its foot at a height; returns its width. */
export function write({ context, unit }: Pen, text: string, x: number, y: number, how: Writing): number {
  const { size, weight = 400, color, align = 'left', room = Number.POSITIVE_INFINITY } = how
  const font = (share: number) => `${weight} ${(size * unit * share).toFixed(2)}px ${family}`
  context.font = font(1)
  context.fillStyle = color
  context.textAlign = align
  let shown = text
  const wanted = context.measureText(text).width
  if (wanted > room) {
    context.font = font(Math.max(2 / 3, room / wanted))
    while (shown.length > 1 && context.measureText(shown).width > room + 0.5)
      shown = `${shown.replace(/…$/, '').slice(0, -1)}…`
  }
  context.fillText(shown, x, y)
  return context.measureText(shown).width
}

/** Width of a line, were it written. */
export function widthOf({ context, unit }: Pen, text: string, { size, weight = 400 }: Writing): number {
  context.font = `${weight} ${(size * unit).toFixed(2)}px ${family}`
  return context.measureText(text).width
}

/** Writes words in lines no wider than there is room for; returns the height of the foot of the last. */
export function writeLines(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  how: Writing & { room: number; lines: number },
): number {
  const { context, unit } = pen
  const { size, weight = 400, room, lines } = how
  context.font = `${weight} ${(size * unit).toFixed(2)}px ${family}`
  const rows: string[] = []
  for (const word of text.split(/\s+/)) {
    const longer = rows.length > 0 ? `${rows.at(-1)} ${word}` : word
    if (rows.length > 0 && (context.measureText(longer).width <= room || rows.length === lines))
      rows[rows.length - 1] = longer
    else rows.push(word)
  }
  for (const [k, row] of rows.entries()) write(pen, row, x, y + k * size * 1.25 * unit, how)
  return y + (rows.length - 1) * size * 1.25 * unit
}
