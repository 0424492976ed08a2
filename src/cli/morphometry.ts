import { defineCommand } from 'citty'
import { ImageError } from '../formats/image/error.ts'
import { measureImage } from '../formats/image/measure.ts'
import { InputError } from '../run/input-error.ts'
import { imageArguments, imageOptions, readFile } from './arguments.ts'

const args = {
  image: { type: 'positional', description: 'A PNG or TIFF of a section', required: true },
  ...imageArguments,
} as const

export const morphometry = defineCommand({
  meta: { name: 'morphometry', description: 'Measure an image of bone: one line of JSON' },
  args,
  run({ args }) {
    const { pixelSize, threshold, crop, page } = imageOptions(args)
    const area = crop && { x: crop[0], y: crop[1], width: crop[2], height: crop[3] }
    try {
      const measures = measureImage(readFile(args.image), { pixelSize, threshold, page, crop: area })
      console.log(JSON.stringify(measures))
    } catch (error) {
      if (error instanceof ImageError) throw new InputError(error.message)
      throw error
    }
  },
})
