import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultParameters } from '../../src/model/parameters.ts'
import { InputError } from '../../src/run/input-error.ts'
import { parametersOf, parseScenario, readScenario } from '../../src/run/scenario.ts'

const least = { format: 'trabecula/scenario', formatVersion: 1, tissue: { generate: 'vertebra' } }
const complaint = (value: unknown): string => {
  try {
    parseScenario(value)
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'accepted'
}

describe('what a scenario leaves out', () => {
  const scenario = parseScenario(least)

  test('is filled in', () => {
    expect(scenario.tissue).toEqual({ generate: 'vertebra', width: 512, height: 512, pixelSize: 10 })
    expect(scenario.subject).toMatchObject({ sex: 'female', age: 40, ageing: false, calcium: 1000 })
    expect(parametersOf(scenario)).toEqual(defaultParameters())
  })

  test('is not filled in twice: a resolved scenario resolves to itself', () => {
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
  })
})

test('times are days or durations, and interventions stand in their order', () => {
  const scenario = parseScenario({
    ...least,
    prescription: [{ clamp: 'e2_pg_ml', to: 8, start: '2 y', over: '0.45 y' }],
    interventions: [
      { day: '18 mo', clamp: 'e2_pg_ml', to: null },
      { day: 10, parameter: 'osteoclast.erosionRate', value: 5 },
      { day: '6 w', parameter: 'osteoclast.erosionRate', value: 4 },
    ],
  })
  expect(scenario.prescription[0]).toMatchObject({ start: 730.5, over: 0.45 * 365.25 })
  expect(scenario.interventions.map(({ day }) => day)).toEqual([10, 42, 547.875])
})

describe('what is wrong is said in one sentence with its place', () => {
  test.each([
    ['a list', [], 'The scenario lacks "format".'],
    ['a number', 3, 'The scenario is 3, but it must be an object.'],
    [
      'no tissue',
      { ...least, tissue: undefined },
      'tissue is undefined, but it must be an object with the key "generate" or "image".',
    ],
    [
      'a later format',
      { ...least, formatVersion: 2 },
      'formatVersion is 2, but this Trabecula reads scenarios up to version 1: open it with the newer one that wrote it.',
    ],
    [
      'a version that never was',
      { ...least, formatVersion: 0 },
      'formatVersion is 0, but it must be 1, the version that is read.',
    ],
    [
      'a version in words',
      { ...least, formatVersion: '1' },
      'formatVersion is "1", but it must be 1, the version that is read.',
    ],
    [
      'an unknown key',
      { ...least, tissue: { generate: 'vertebra', sizes: 64 } },
      'Unknown key "tissue.sizes"; did you mean "size"?',
    ],
    ['physics not built', { ...least, subject: { shoeSize: 39 } }, 'Unknown key "subject.shoeSize".'],
    [
      'an unknown kind',
      { ...least, tissue: { generate: 'femur' } },
      'tissue.generate is "femur", but it must be one of vertebra, iliac-crest, human-core.',
    ],
    [
      'an odd size',
      { ...least, tissue: { generate: 'vertebra', size: 100 } },
      'tissue.size is 100, but it must be a multiple of 16 from 64 to 2048.',
    ],
    [
      'two sizes',
      { ...least, tissue: { generate: 'vertebra', size: 128, width: 64 } },
      'tissue has a size as well as a width or height; give one or the other.',
    ],
    [
      'a huge number',
      { ...least, years: Number.POSITIVE_INFINITY },
      'years is Infinity, but it must be a number from 0 to 200.',
    ],
    ['a wrong type', { ...least, seed: 7 }, 'seed is 7, but it must be a text.'],
    [
      'a misspelled parameter',
      { ...least, parameters: { 'osteoclast.erosionrates': 1 } },
      'There is no parameter "osteoclast.erosionrates"; did you mean "osteoclast.erosionRate"?',
    ],
    [
      'a parameter out of bounds',
      { ...least, parameters: { 'osteoclast.erosionRate': -1 } },
      'parameters.osteoclast.erosionRate is -1, but it must be a number from 0 to 12.',
    ],
    [
      'a time that is none',
      { ...least, prescription: [{ clamp: 'e2_pg_ml', to: 8, start: '2 moons' }] },
      'prescription[0].start is "2 moons", but it must be a number of days from -3650 to 73050, or a duration such as "18 mo".',
    ],
    [
      'an end before the start',
      { ...least, prescription: [{ clamp: 'e2_pg_ml', to: 8, start: 9, stop: 9 }] },
      'prescription[0] stops before it starts.',
    ],
    [
      'an intervention on nothing',
      { ...least, interventions: [{ day: 1 }] },
      'interventions[0] is {"day":1}, but it must be an object with the key "parameter" or "clamp" or "prescription" or "subject" or "brush" or "label".',
    ],
    [
      'an intervention too late for its parameter',
      { ...least, interventions: [{ day: 1, parameter: 'run.timeStep', value: 0.5 }] },
      'interventions[0]: run.timeStep can only be changed in a new run.',
    ],
    [
      'a brush that there is not',
      { ...least, interventions: [{ day: 1, brush: 'paint', path: [[1, 1]], radius: 20 }] },
      'interventions[0].brush is "paint", but it must be one of bone, marrow, damage, osteocytes, osteoclasts, rankl, opg, sclerostin.',
    ],
    [
      'a stroke that went nowhere',
      { ...least, interventions: [{ day: 1, brush: 'bone', path: [], radius: 20 }] },
      'interventions[0].path is [], but it must have at least one place.',
    ],
    [
      'a place in space',
      { ...least, interventions: [{ day: 1, brush: 'bone', path: [[1, 2, 3]], radius: 20 }] },
      'interventions[0].path[0] is [1,2,3], but it must be a place: two numbers, µm.',
    ],
    [
      'a stroke with what its brush has not',
      { ...least, interventions: [{ day: 1, brush: 'bone', path: [[1, 2]], radius: 20, strength: 2 }] },
      'interventions[0] has strength, but the brush "bone" does not use it.',
    ],
    [
      'a stroke too strong',
      { ...least, interventions: [{ day: 1, brush: 'damage', path: [[1, 2]], radius: 20, strength: 2 }] },
      'interventions[0]: strength is 2, but it must be a number from 0.01 to 0.9.',
    ],
    [
      'a stroke before the section has settled',
      { ...least, interventions: [{ day: -1, brush: 'bone', path: [[1, 2]], radius: 20 }] },
      'interventions[0].day is -1, but it must be a number of days from 0 to 73050, or a duration such as "18 mo".',
    ],
    [
      'a label that does not shine',
      { ...least, interventions: [{ day: 1, label: 'ink' }] },
      'interventions[0].label is "ink", but it must be one of tetracycline, calcein, xylenol-orange, alizarin.',
    ],
    [
      'an inherited key',
      { ...least, tissue: JSON.parse('{"generate":"vertebra","constructor":{}}') },
      'Unknown key "tissue.constructor".',
    ],
    [
      'a key that would reach the prototype',
      JSON.parse(
        '{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"},"__proto__":{"years":3}}',
      ),
      'Unknown key "__proto__".',
    ],
    [
      'a parameter that would reach the prototype',
      { ...least, parameters: JSON.parse('{"__proto__":1}') },
      'There is no parameter "__proto__".',
    ],
  ])('%s', (_, value, sentence) => {
    expect(complaint(value)).toBe(sentence)
  })
})

describe('hostile text', () => {
  test.each([
    ['nothing', '', 'The scenario is empty.'],
    ['half of one', '{"format": "trabecula/scen', 'The scenario is not JSON'],
    ['deep nesting', '['.repeat(200_000) + ']'.repeat(200_000), 'The scenario '],
    [
      'a number no double holds',
      `{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"},"years":1e999}`,
      'years is Infinity',
    ],
    [
      'nesting deeper than any scenario',
      `{"a":${'['.repeat(30)}${']'.repeat(30)}}`,
      'The scenario is nested deeper than 24 levels.',
    ],
  ])('%s gets one sentence', (_, text, beginning) => {
    const attempt = () => readScenario(text)
    expect(attempt).toThrow(InputError)
    expect(attempt).toThrow(beginning)
  })

  const head = '{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"}'
  const list = (member: string, times: number) => `[${Array.from({ length: times }, () => member).join(',')}]`
  test.each([
    ['a million empty objects', `${head},"seed":${list('{}', 1_000_000)}}`, /holds \d+ values, more than a scenario/],
    ['a crop of a million numbers', `{"tissue":{"image":"a.png","crop":${list('1', 1_000_000)}}}`, /holds \d+ values/],
    ['a hundred million letters', `${head},"seed":"${'a'.repeat(1e8)}"}`, /longer than 16 MB/],
    ['a billion years', `${head},"years":1e9}`, /^years is 1000000000, but it must be a number from 0 to 200\.$/],
    [
      'a start in a billion years',
      `${head},"prescription":[{"clamp":"e2_pg_ml","to":8,"start":"999999999 y"}]}`,
      /^prescription\[0\]\.start is 365249999634\.75, but it must be a number of days from -3650 to 73050/,
    ],
    ['NaN', `${head},"years":NaN}`, /^The scenario is not JSON: /],
    ['white space', ' \n'.repeat(1000), /^The scenario is empty\.$/],
    ['another kind of file', '%PDF-1.7 %âãÏÓ', /does not begin with \{\.$/],
  ])('%s gets one sentence', (_, text, sentence) => {
    expect(() => readScenario(text)).toThrow(InputError)
    expect(() => readScenario(text)).toThrow(sentence)
  })

  test('with a mark of byte order is read as it is without', () => {
    expect(readScenario(`\ufeff${head}}`)).toEqual(readScenario(`${head}}`))
  })

  test('no JSON at all makes it do anything but accept or refuse with a single line', () => {
    const keys = [
      'format',
      'formatVersion',
      'tissue',
      'generate',
      'image',
      'crop',
      'prescription',
      'clamp',
      'parameters',
      'interventions',
      'day',
      'years',
      'seed',
    ]
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('trabecula/scenario', 'vertebra', 'e2_pg_ml', '18 mo', 1, 16, 128, -0, 1e308, null, true),
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie('tree'), { maxKeys: 6 }),
      ),
    }))
    fc.assert(
      fc.property(tree, fc.boolean(), (value, withHead) => {
        const said = complaint(withHead ? { ...least, ...(value as object) } : value)
        expect(said).toMatch(/^[^\n]{1,400}$/)
      }),
      { numRuns: 3000 },
    )
  })
})
