import * as v from 'valibot'
import { markerNames, usualLabelDays } from '../measure/labels.ts'
import { brushes, brushNames } from '../model/brush/brushes.ts'
import { mostPoints, radii } from '../model/brush/stroke.ts'
import { drugNames } from '../model/endocrine/drugs/index.ts'
import { levelNames } from '../model/endocrine/levels.ts'
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
const oneOf = <const T extends readonly string[]>(names: T) => v.picklist(names, `must be one of ${names.join(', ')}`)
const clampable = oneOf(levelNames)

const levelClamp = v.strictObject({
  clamp: named(clampable, 'The level to hold, by its name in the series.'),
  to: level,
  start: named(days(-3650), 'When; with `over`, the middle of the change. Before day 0, the section settles under it.'),
  stop: v.optional(named(days(0), 'When the level is the subject’s own again.')),
  over: v.optional(
    named(
      days(0.25),
      'Time scale of a gradual change: the level passes from 12 % to 88 % of the way within four of these.',
    ),
  ),
})

const course = v.strictObject({
  drug: named(oneOf(drugNames), 'The drug.'),
  route: v.optional(
    named(oneOf(['patch', 'gel', 'oral', 'im', 'sc']), 'How it is given; may be left out if there is one way.'),
  ),
  dose: named(number(0, 1e6), 'Of one dose, or a day, as the unit says.'),
  unit: v.optional(named(text(20), 'Unit of the dose; the usual one unless given.')),
  interval: v.optional(named(days(1 / 48), 'Time between doses or patches; the usual one unless given.')),
  start: named(days(0), 'First dose.'),
  stop: v.optional(named(days(0), 'No dose from then on.')),
  adherence: v.optional(named(number(0, 1), 'Share of doses that are taken, by chance; all unless given.')),
})

/** What is prescribed, as a file has it. */
export const prescriptionSchema = v.pipe(
  v.array(choice({ clamp: levelClamp, drug: course }), 'must be a list'),
  v.maxLength(1000, 'must have at most 1000 entries'),
)

const trueOrFalse = v.boolean('must be true or false')

/** What of a subject can change while a run goes on. */
const changeable = {
  menopauseAge: v.optional(named(number(15, 70), 'Years at the final period, or at the operation; 51 unless given.')),
  menopause: v.optional(named(oneOf(['natural', 'surgical']), 'Natural unless given.')),
  hypogonadism: v.optional(
    named(
      v.nullable(
        v.strictObject({
          kind: named(oneOf(['primary', 'secondary']), 'Of the gonads, or of what calls them.'),
          left: v.optional(named(number(0, 1), 'Share of function left; 0.1 unless given.')),
          start: v.optional(named(days(-longest), 'Onset; long before day 0 unless given.')),
        }),
      ),
      'Gonads that do not work.',
    ),
  ),
  ghDeficiency: v.optional(
    named(
      v.nullable(
        v.strictObject({
          degree: v.optional(named(number(0, 1), 'Share of GH that is lost; all unless given.')),
          start: v.optional(named(days(-longest), 'Onset; long before day 0 unless given.')),
        }),
      ),
      'GH deficiency acquired in adult life.',
    ),
  ),
  vitaminD: v.optional(named(number(1, 250), '25-hydroxyvitamin D, nmol/L; 75 unless given.')),
  inflammation: v.optional(named(number(0, 3), '0 none, 1 active rheumatoid arthritis.')),
}

const subject = v.strictObject({
  sex: v.optional(named(oneOf(['female', 'male']), 'Female unless given.')),
  age: v.optional(named(number(18, 100), 'Years at day 0; 40 unless given.')),
  ageing: v.optional(named(trueOrFalse, 'Whether the years pass; true if an age is given.')),
  menopauseShape: v.optional(
    named(oneOf(['sigmoid', 'slow']), 'How estradiol falls: across the final period, or slowly after it.'),
  ),
  cycle: v.optional(named(oneOf(['mean', 'monthly']), 'Ovarian hormones at the mean of a cycle, or through cycles.')),
  weight: v.optional(named(number(30, 250), 'kg.')),
  height: v.optional(named(number(120, 220), 'cm.')),
  bodyFat: v.optional(named(number(5, 60), '%; from weight and height unless given.')),
  ...changeable,
  calcium: v.optional(named(number(0, 3000), 'Dietary calcium, mg/day; 1000 unless given.')),
  estradiol: v.optional(
    named(number(0, 2000), 'Of older files: circulating estradiol held from the beginning, pg/mL.'),
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

const prescriptionChange = v.strictObject({
  day: named(days(-3650), 'When.'),
  prescription: named(prescriptionSchema, 'What is prescribed from then on, in place of all that was.'),
})

/** What is different about the subject, as a file has it. */
export const subjectChangeSchema = v.strictObject(changeable)

const micrometers = number(-1000, 200_000)

const stroke = {
  brush: named(
    oneOf(brushNames),
    `With what: ${Object.entries(brushes)
      .map(([name, { doc }]) => `${name}: ${doc}`)
      .join(' ')}`,
  ),
  path: named(
    v.pipe(
      v.array(
        v.pipe(
          v.array(micrometers, 'must be a place: two numbers, µm'),
          v.length(2, 'must be a place: two numbers, µm'),
        ),
        'must be a list of places, [x, y] in µm',
      ),
      v.minLength(1, 'must have at least one place'),
      v.maxLength(mostPoints, `must have at most ${mostPoints} places`),
    ),
    'Where the brush went: places [x, y], µm from the upper left corner of the section, joined by straight lines.',
  ),
  radius: named(number(radii.min, radii.max), 'Half the width of the brush, µm.'),
  strength: v.optional(
    named(number(0, 1000), 'Microdamage that bone is brought to, or level of a depot; see the brush.'),
  ),
  days: v.optional(named(days(0.25), 'How long a depot releases its signal.')),
}

/** A stroke of a brush, as a file has it. */
export const strokeSchema = v.strictObject(stroke)
const brushStroke = v.strictObject({ day: named(days(0), 'When.'), ...stroke })

const label = {
  label: named(oneOf(markerNames), 'A fluorochrome that marks the bone which mineralizes.'),
  days: v.optional(named(number(0.25, 3650), `How many days it is given; ${usualLabelDays} unless given.`)),
}

/** A label, as a file has it. */
export const labelSchema = v.strictObject(label)
const labelChange = v.strictObject({ day: named(days(-3650), 'When.'), ...label })

/** Names of all that a subject has. */
export const subjectKeys: readonly string[] = Object.keys(subject.entries)

const subjectChange = v.strictObject({
  day: named(days(-3650), 'When.'),
  subject: named(subjectChangeSchema, 'What is different about the subject from then on; nothing of the past.'),
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
  formatVersion: v.literal(1, 'must be 1, the version that is read'),
  title: v.optional(named(text(200), 'A line that says what it shows.')),
  description: v.optional(named(text(4000), 'A few sentences for those who want to know more.')),
  seed: v.optional(
    named(v.pipe(text(200), v.minLength(1, 'must not be empty')), 'The run’s luck: the same text, the same run.'),
  ),
  years: v.optional(named(number(0, 200), 'How long to run, in years of 365.25 days.')),
  tissue: named(choice({ generate: generatedTissue, image: imageTissue }), 'The section to start from.'),
  subject: v.optional(named(subject, 'Whose bone it is; the section settles under this body as of day 0, untreated.')),
  prescription: v.optional(named(prescriptionSchema, 'What the body is given, and levels to hold.')),
  parameters: v.optional(named(parameters, 'Numbers that differ from the table.')),
  interventions: v.optional(
    named(
      v.pipe(
        v.array(
          choice({
            parameter: parameterChange,
            clamp: clampChange,
            prescription: prescriptionChange,
            subject: subjectChange,
            brush: brushStroke,
            label: labelChange,
          }),
          'must be a list',
        ),
        v.maxLength(100_000, 'must have at most 100000 entries'),
      ),
      'Changes made while it ran.',
    ),
  ),
})
