import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { columnsOf } from './docs-columns.mjs'

/* The page docs/model/odd.md: the words that a run capsule has of the model, with tables of all that the sources know. */

const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

/** The description of the model in the elements and the order of ODD 2020, as Markdown. */
export async function oddPage() {
  const { module } = await runnerImport(fileURLToPath(new URL('docs-sources.ts', import.meta.url)))
  const { parts, text, listParameters, builds, products, evidenceWords, hormones, overlays } = module
  const { brushes, markers, defaultSubject } = module
  const { cell, table } = parts
  const parameter = Object.fromEntries(listParameters().map(({ path, row }) => [path, row]))
  const state = (title, file, name, known) => [
    `### ${title}`,
    table(['State variable', 'Kind', 'Meaning'], columnsOf(source(`model/${file}`), name, known)),
  ]

  return `${[
    '---\nshort: The model (ODD 2020)\noutline: [2, 3]\n---',
    '# The model, after the ODD protocol',
    'In the elements and the order of the ODD protocol of 2020 (Grimm 2020, doi:10.18564/jasss.4259). Its tables are generated from the sources by `npm run generate`, and a test fails when they are stale. A [run capsule](../tutorials/modeller.md#take-it-elsewhere) holds the same text with the numbers of that run. What the model leaves out, and where it is wrong, is on [a page of its own](../limits.md).',
    '## 1. Purpose and patterns',
    ...text.purpose.map((words) => words.replace('`trabecula evidence`', '[`trabecula evidence`](../evidence.md)')),
    '## 2. Entities, state variables, and scales',
    'The section is a plane of square sites (64 to 2048 a side, in multiples of 16; 10 µm each unless the scenario or an image says otherwise). It stands for a slice of trabecular bone a few millimeters wide and without thickness. Signals live on sites twice as wide. Time goes in cell steps and is counted in days from the settled start, day 0; a run lasts years to decades. Everything that a run is at one moment is in these tables and a few totals; random numbers have no state.',
    table(
      ['Entity', 'In short'],
      text.entities.map((entity) => [...entity]),
    ),
    ...state('Site of the section', 'tissue/tissue.ts', 'Tissue', {
      compartments: 'Marrow spaces by number, and what becomes of pieces of bone that lose their hold.',
    }),
    ...state('Site of the signals', 'fields/fields.ts', 'Fields', signals),
    ...state('Osteoclast', 'cells/cells.ts', 'osteoclastColumns'),
    ...state('Reversal cell', 'cells/cells.ts', 'reversalColumns'),
    ...state('Osteoblast', 'cells/cells.ts', 'osteoblastColumns'),
    ...state('Lining cell', 'cells/cells.ts', 'liningColumns'),
    ...state('Osteocyte', 'cells/cells.ts', 'osteocyteColumns'),
    ...state('Remodeling unit', 'cells/cells.ts', 'unitColumns'),
    ...state('Load', 'mechanics/mechanics.ts', 'Mechanics'),
    ...state('Body', 'state.ts', 'Body', {
      drugs: 'Amounts of each drug by each route: yet to be absorbed, and in the blood.',
    }),
    '## 3. Process overview and scheduling',
    text.schedule,
    table(
      ['', 'Process', 'Every', 'Functions', 'What'],
      text.processes.map(({ name, words, calls, every }, k) => [
        String(k + 1),
        `**${name}**`,
        `${parameter[every].value} ${parameter[every].unit === 'day' && parameter[every].value !== 1 ? 'days' : parameter[every].unit}`,
        calls.map((call) => `\`${call}\``).join(', '),
        words,
      ]),
    ),
    'The functions are those that `src/model/step.ts` calls, in its order. Why each may be so slow: [cadences](../decisions/cadences.md).',
    '## 4. Design concepts',
    ...parts.conceptSections(),
    'What can be laid over the section in the page:',
    table(
      ['View', 'Unit', 'Scale', 'What it shows'],
      Object.values(overlays).map(({ label, unit, low, high, doc }) => [label, unit, `${low} to ${high}`, doc]),
    ),
    '## 5. Initialization',
    'A section is grown from the seed, or taken from an image. The grown kinds are networks of struts, fitted so that the mean of many sections has these figures:',
    table(
      ['Kind', 'BV/TV', 'Tb.Th, µm', 'Tb.Sp, µm', 'Anisotropy', 'After'],
      Object.entries(builds).map(([kind, { target }]) => [
        `\`${kind}\``,
        round(target.bvTv, 3),
        round(target.thickness, 0),
        round(target.spacing, 0),
        round(target.anisotropy, 2),
        target.source,
      ]),
    ),
    `Lining cells cover every surface, osteocytes lie in every trabecula, and nobody is at work. Then the section settles, untreated, under the body of day 0 for ${parameter['run.settling'].value} days (longer where a subject has to have lived her fast loss), until the remodeling space is open and units of every age are at work. That is day 0. These numbers matter at the start only, or cannot be turned later:`,
    table(
      ['Parameter', 'Default', 'Unit', 'Meaning'],
      listParameters()
        .filter(({ path, row }) => row.restart && startGroups.includes(path.split('.')[0]))
        .map(({ path, row }) => [`\`${path}\``, String(row.value), row.unit, row.doc]),
    ),
    'The subject, unless the scenario says otherwise:',
    table(
      ['Of the subject', 'Woman', 'Man'],
      Object.entries(defaultSubject('female')).map(([key, value]) => [
        `\`${key}\``,
        shown(value),
        shown(defaultSubject('male')[key]),
      ]),
    ),
    '## 6. Input data',
    'No time series from outside drive the model. What comes from outside is the image, if there is one, the subject, what is prescribed, levels that are held, and what is done by hand while the run goes on; all of it is part of the scenario, or of the recording.',
    '### Drugs',
    'First-order absorption and elimination in one compartment, exact in each step; the level is the mean of a day.',
    table(
      [
        'Drug',
        'Route',
        'Studied',
        'Interval, days',
        'Reaches the blood',
        'Absorption, 1/day',
        'Elimination, 1/day',
        'Enters as',
        'Evidence for bone',
        'Sources',
      ],
      products.map(({ drug, routeName, route }) => [
        drug.label,
        routeName,
        `${route.studied.join(' to ')} ${route.units[0]}`,
        String(route.interval),
        `${round(100 * route.available, 1)} %`,
        round(route.absorption, 3),
        round(route.elimination, 3),
        drug.enters,
        evidenceWords[drug.evidence],
        `${drug.source}. Kinetics: ${route.source}`,
      ]),
    ),
    '### Levels in the blood',
    'Each can be held at a value instead of being left to the body.',
    table(
      ['Level', 'Unit', 'Usual, women', 'Usual, men', 'What it does', 'Evidence', 'Source'],
      hormones.map(({ level, label, unit, usual, doc, evidence, source: from }) => [
        `${label} (\`${level}\`)`,
        unit,
        usual.female.join('–'),
        usual.male.join('–'),
        doc,
        evidenceWords[evidence],
        from,
      ]),
    ),
    '### What is done by hand',
    'A stroke of a brush changes the tissue once, between two steps, or leaves a depot that releases a signal for a time. It is written down as a path in micrometers, and is part of the recording ([brushes and labels](../decisions/brushes.md)). Parameters, the load, the subject and the prescription can be changed in the same way.',
    table(
      ['Brush', 'What a stroke does', 'Strength', 'For how long'],
      Object.values(brushes).map(({ label, doc, strength, days }) => [
        label,
        doc,
        strength ? `${strength.min} to ${strength.max}; ${strength.value} unless set` : '–',
        days ? `${days.min} to ${days.max} days; ${days.value} unless set` : 'once',
      ]),
    ),
    `A fluorochrome label (${Object.values(markers)
      .map(({ label }) => label.toLowerCase())
      .join(', ')}) marks what mineralizes while it is given, and changes nothing.`,
    '## 7. Submodels',
    parts.sourceWords('its default and range'),
    ...parts.groups().flatMap(([group, rows]) => [
      ...parts.submodelHead(group),
      table(
        ['Parameter', 'Default', 'Range', 'Unit', 'Meaning', 'Source'],
        rows.map(({ path, row }) => [
          `\`${path.split('.')[1]}\``,
          String(row.value),
          `${row.min} to ${row.max}`,
          row.unit,
          row.doc,
          `*${row.tag}*: ${row.source}`,
        ]),
      ),
    ]),
    cell('Why things are as they are: ') + '[decisions](../decisions/index.md).',
  ].join('\n\n')}\n`
}

/** What the names of the fields say. */
const signals = Object.fromEntries(
  ['rankl', 'opg', 'sclerostin', 'tgfBeta', 'igf1'].map((name) => [name, 'Level of the signal; 1 is that of health.']),
)

/** Groups whose rows that need a new run are about the start, and not about the body. */
const startGroups = ['osteocyte', 'load', 'matter', 'lining', 'run']

const round = (value, digits) => String(Number(value.toFixed(digits)))
const shown = (value) => (value === null ? 'none' : value === false ? 'no' : value === true ? 'yes' : String(value))
