import { ImageError } from './error.ts'
import type { GreyImage } from './grey-image.ts'
import { isPng, openPng } from './png.ts'
import { openTiff } from './tiff.ts'
import { isTiff } from './tiff-directory.ts'

/** Opens a PNG or TIFF by its first bytes and checks its header; pages are decoded when asked for. @throws ImageError */
export function openImage(bytes: Uint8Array): GreyImage {
  if (bytes.length === 0) throw new ImageError('The file is empty; choose a PNG or TIFF image.')
  if (isPng(bytes)) return openPng(bytes)
  if (isTiff(bytes)) return openTiff(bytes)
  const kind = kinds.find(({ start }) => start.every((byte, i) => byte === undefined || bytes[i] === byte))
  throw new ImageError(
    kind
      ? `The file is a ${kind.name}, which is not read; save it as PNG or TIFF.`
      : 'The file is not a PNG or TIFF image; choose one that is, or save it as such.',
  )
}

const letters = (text: string) => [...text].map((letter) => (letter === '?' ? undefined : letter.charCodeAt(0)))

/** First bytes of files that one might take for an image of bone. */
const kinds = [
  { name: 'JPEG', start: [0xff, 0xd8, 0xff] },
  { name: 'GIF', start: letters('GIF8') },
  { name: 'BMP', start: letters('BM') },
  { name: 'WebP', start: letters('RIFF????WEBP') },
  { name: 'DICOM', start: [...new Array<undefined>(128), ...letters('DICM')] },
  { name: 'Scanco ISQ', start: letters('CTDATA-HEADER_V1') },
  { name: 'NRRD', start: letters('NRRD') },
]
