import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createGrowingFile } from '../../../src/formats/film/growing-file.ts'

test('a file that grows and is written over holds what a plain array would', async () => {
  const write = fc.record({ bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }), back: fc.nat(120) })
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 12 }), async (writes) => {
      const file = createGrowingFile()
      let plain = new Uint8Array(0)
      for (const { bytes, back } of writes) {
        const position = Math.max(0, plain.length - back)
        const longer = new Uint8Array(Math.max(plain.length, position + bytes.length))
        longer.set(plain)
        longer.set(bytes, position)
        plain = longer
        file.write(bytes as Uint8Array<ArrayBuffer>, position)
      }
      expect(file.size).toBe(plain.length)
      expect(new Uint8Array(await file.toBlob('x/y').arrayBuffer())).toEqual(plain)
    }),
    { numRuns: 60 },
  )
})

test('a hole in a file is refused', () => {
  expect(() => createGrowingFile().write(new Uint8Array(3), 1)).toThrow(/hole/)
})
