import * as v from 'valibot'
import { maxSide, minSide, tileSize } from '../model/grid/grid.ts'
import { listParameters } from '../model/parameters.ts'
import { tissueKinds } from '../model/tissue/generate/kinds.ts'
import { daysOf, durationPattern } from './duration.ts'

/*
 * The form of a scenario file. Messages complete the sentence “years is -3, but it …”. Every object is strict: a key that
 * is not named here is refused.
 */

const text = (longest: number) =>
  v.pipe(v.string('must be a text'), v.maxLength(longest, `must have at most ${longest} characters`))

const number = (min: number, max: number) =>
  v.pipe(
    v.number(`must be a number from ${min} to ${max}`),
    v.finite(`must be a number from ${min} to ${max}`),
    v.minValue(min, `must be a number from ${min} to ${max}`),
    v.maxValue(max, `must be a number from ${min} to ${max}`),
  )

const whole = (min: number, max: number) =>
  v.pipe(
    v.number(`must be a whole number from ${min} to ${max}`),
    v.integer(`must be a whole number from ${min} to ${max}`),
    v.minValue(min, `must be a whole number from ${min} to ${max}`),
    v.maxValue(max, `must be a whole number from ${min} to ${max}`),
  )

const longest = 73_050

/** Days, or a duration such as "18 mo", which becomes days. */
const days = (min: number) => {
  const message = `must be a number of days from ${min} to ${longest}, or a duration such as "18 mo"`
  return v.pipe(
    v.union([v.number(message), v.pipe(v.string(message), v.regex(durationPattern, message))], message),
    v.transform((time) => (typeof time === 'string' ? daysOf(time) : time)),
    v.finite(message),
    v.minValue(min, message),
    v.maxValue(longest, message),
  )
}

const side = v.pipe(
  v.number(`must be a multiple of ${tileSize} from ${minSide} to ${maxSide}`),
  v.minValue(minSide, `must be a multiple of ${tileSize} from ${minSide} to ${maxSide}`),
  v.maxValue(maxSide, `must be a multiple of ${tileSize} from ${minSide} to ${maxSide}`),
  v.multipleOf(tileSize, `must be a multiple of ${tileSize} from ${minSide} to ${maxSide}`),
)

const named = <T extends v.GenericSchema>(schema: T, doc: string) => v.pipe(schema, v.description(doc))

const generatedTissue = v.strictObject({
  generate: named(
    v.picklist(tissueKinds, `must be one of ${tissueKinds.join(', ')}`),
    'The kind of section to grow from the seed.',
  ),
  size: v.optional(named(side, 'Sites across and down; 512 unless width and height are given.')),
  width: v.optional(named(side, 'Sites across.')),
  height: v.optional(named(side, 'Sites down.')),
  pixelSize: v.optional(named(number(1, 50), 'Edge of a site, µm; 10 unless given.')),
})

const imageTissue = v.strictObject({
  image: named(
    v.pipe(v.string('must be a file name'), v.nonEmpty('must be a file name'), v.maxLength(4096, 'is too long a name')),
    'A PNG or TIFF of a section, beside the scenario file.',
  ),
  pixelSize: v.optional(named(number(0.1, 500), 'Edge of a pixel of the image, µm; read from the file unless given.')),
  threshold: v.optional(
    named(v.number('must be a number'), 'Grey value above which a pixel is bone; Otsu’s unless given.'),
  ),
  crop: v.optional(
    named(
      v.pipe(
        v.array(whole(0, 100_000), 'must be a list of four whole numbers: x, y, width, height'),
        v.length(4, 'must be a list of four whole numbers: x, y, width, height'),
      ),
      'Part of the image to use, in its pixels: x, y, width, height.',
    ),
  ),
  page: v.optional(
    named(
      v.union(
        [whole(1, 100_000), v.literal('slab-mean')],
        'must be the number of a page, from 1, or "slab-mean" for the mean of the slab',
      ),
      'Page of a stack, from 1, or "slab-mean"; the middle page unless given.',
    ),
  ),
  sha256: v.optional(
    named(
      v.pipe(v.string('must be 64 hexadecimal digits'), v.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')),
      'What the image file must hash to.',
    ),
  ),
})

/** One of several objects, told apart by a key that only one of them has. */
export interface Choice extends v.LazySchema<v.GenericSchema> {
  readonly choices: Readonly<Record<string, v.GenericSchema>>
}

function choice(choices: Record<string, v.GenericSchema>): Choice {
  const keys = Object.keys(choices)
  const refused = v.custom<never>(
    () => false,
    `must be an object with the key ${keys.map((key) => `"${key}"`).join(' or ')}`,
  )
  const pick = (input: unknown) => {
    const key = typeof input === 'object' && input !== null && keys.find((name) => name in input)
    return key ? choices[key]! : refused
  }
  return Object.assign(v.lazy(pick), { choices })
}

const level = named(number(0, 2000), 'Level to hold, in the unit of its name.')
const clampable = v.picklist(['e2_pg_ml'], 'must be "e2_pg_ml"')

const levelClamp = v.strictObject({
  clamp: named(clampable, 'The level to hold, by its name in the series.'),
  to: level,
  start: named(days(0), 'When; with `over`, the middle of the change.'),
  stop: v.optional(named(days(0), 'When the level is the subject’s own again.')),
  over: v.optional(
    named(
      days(0.25),
      'Time scale of a gradual change: the level passes from 12 % to 88 % of the way within four of these.',
    ),
  ),
})

const parameterChange = v.strictObject({
  day: named(days(-3650), 'When.'),
  parameter: named(text(100), 'The parameter’s name, group.name.'),
  value: v.number('must be a number'),
})

const clampChange = v.strictObject({
  day: named(days(-3650), 'When.'),
  clamp: named(clampable, 'The level to hold or let go, by its name in the series.'),
  to: named(v.nullable(level), 'The level, or null to let it go.'),
})

const parameters = v.strictObject(
  Object.fromEntries(
    listParameters().map(({ path, row }) => [
      path,
      v.optional(named(number(row.min, row.max), `${row.doc} [${row.unit}]`)),
    ]),
  ),
)

/** A scenario as a file has it; `parseScenario` fills in what is left out. */
export const scenarioSchema = v.strictObject({
  format: v.literal('trabecula/scenario', 'must be "trabecula/scenario"'),
  formatVersion: v.literal(1, 'must be 1, the only version there is'),
  title: v.optional(named(text(200), 'A line that says what it shows.')),
  description: v.optional(named(text(4000), 'A few sentences for those who want to know more.')),
  seed: v.optional(
    named(v.pipe(text(200), v.minLength(1, 'must not be empty')), 'The run’s luck: the same text, the same run.'),
  ),
  years: v.optional(named(number(0, 200), 'How long to run, in years of 365.25 days.')),
  tissue: named(choice({ generate: generatedTissue, image: imageTissue }), 'The section to start from.'),
  subject: v.optional(
    named(
      v.strictObject({
        estradiol: v.optional(named(number(0, 2000), 'Circulating estradiol before day 0, pg/mL.')),
      }),
      'Whose bone it is.',
    ),
  ),
  prescription: v.optional(
    named(
      v.pipe(v.array(levelClamp, 'must be a list'), v.maxLength(1000, 'must have at most 1000 entries')),
      'What the body is given, and levels to hold.',
    ),
  ),
  parameters: v.optional(named(parameters, 'Numbers that differ from the table.')),
  interventions: v.optional(
    named(
      v.pipe(
        v.array(choice({ parameter: parameterChange, clamp: clampChange }), 'must be a list'),
        v.maxLength(100_000, 'must have at most 100000 entries'),
      ),
      'Changes made while it ran.',
    ),
  ),
})
