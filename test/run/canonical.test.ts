import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/run/canonical.ts'

test('keys stand in the order of their UTF-16 units and numbers as ECMAScript writes them (RFC 8785, 3.2.3)', () => {
  const value = {
    '€': 1,
    '\r': 2,
    '\ufb33': 3,
    '1': 4,
    '😀': 5,
    '\u0080': 6,
    ö: 7,
    n: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0],
  }
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"n":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  )
})

test('the order in which keys were added does not show', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const reversed = Object.fromEntries(Object.entries(object).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(object))
    }),
  )
})

test('what it writes reads back as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('numbers that JSON lacks are refused', () => {
  expect(() => canonicalJson({ a: [Number.NaN] })).toThrow('JSON has no NaN')
})
