import type { Step, Story, Told } from './story.ts'
import { amount, counted, known, said } from './words.ts'

/** One place of the surface, seen closely through a whole cycle of remodeling. */
const place = { x: 1202, y: 1668, radius: 200 }

const area = (value: number) => `${said(Math.abs(value))} µm²`

/** What has become of the bone at the place since the beginning. */
const balance = ({ place }: Told) =>
  place && place.boneBefore - place.bone > 0.5
    ? `Bone missing here by now: ${area(place.boneBefore - place.bone)}.`
    : null

const osteoidOf = ({ place }: Told) =>
  place && (place.osteoid < 1 ? 'There is no osteoid here.' : `Osteoid here: ${area(place.osteoid)}.`)

const steps: readonly Step[] = [
  {
    id: 'quiet',
    title: 'A surface at rest',
    says: [
      {
        says: 'Most of the surface of bone is quiescent: flat lining cells cover it, and in the bone beneath lie osteocytes in their lacunae.',
        source: 'dempster',
      },
      {
        says: 'In this small section nothing begins by itself. That is switched off, so that one pit can be seen alone.',
      },
    ],
    reads: ({ place }) => known(place && `Around this place: ${counted(place.cells.lining, 'lining cell')}.`),
    looks: { overlay: 'none', at: 'place', across: 620 },
    goal: { kind: 'day', day: 0 },
    pace: 5,
  },
  {
    id: 'called',
    title: 'Osteoclasts are called',
    says: [
      {
        says: 'Lining cells draw back, and osteoclasts settle where RANKL outweighs its decoy OPG. Osteocytes make most of that RANKL.',
        source: 'nakashima',
      },
      { says: 'Here a brush calls them, at a fixed place, as signals would.' },
    ],
    reads: ({ place }) => known(place && `At work here: ${counted(place.cells.osteoclast, 'osteoclast')}.`),
    does: {
      kind: 'change',
      whose: 'first',
      change: { brush: 'osteoclasts', path: [[1150, 1600]], radius: 80 },
      name: 'Osteoclasts recruited',
    },
    looks: { overlay: 'trap', at: 'osteoclast', across: 420 },
    goal: { kind: 'cells', cell: 'reversal', count: 4, within: 20 },
    pace: 1,
  },
  {
    id: 'resorption',
    title: 'Resorption',
    says: [
      {
        says: 'An osteoclast dissolves mineral and matrix beneath it while it travels along the surface. Mononuclear cells follow and deepen the pit more slowly.',
        source: 'eriksen',
      },
      { says: 'The stain is TRAP: what dissolves bone is red. The picture follows the nearest osteoclast.' },
    ],
    reads: (told) => known(balance(told)),
    looks: { overlay: 'trap', at: 'osteoclast', across: 420 },
    goal: { kind: 'cells', cell: 'osteoblast', count: 1, within: 60 },
    pace: 4,
  },
  {
    id: 'reversal',
    title: 'Reversal',
    says: [
      {
        says: 'Growth factors that lay in the matrix are set free with it: TGF-β calls osteoprogenitors to the eroded surface.',
        source: 'tang',
      },
      { says: 'IGF-1 from the matrix makes osteoblasts of them.', source: 'xian' },
      {
        says: 'The color is TGF-β. Formation begins where enough of them have gathered; where they do not, the surface is arrested.',
      },
    ],
    reads: (told) =>
      known(
        told.place &&
          `${counted(told.place.cells.reversal, 'reversal cell')} and ${counted(told.place.cells.osteoblast, 'osteoblast')} are here.`,
        balance(told),
      ),
    looks: { overlay: 'tgfBeta', at: 'place', across: 480 },
    goal: { kind: 'cells', cell: 'osteoblast', count: 14, within: 90 },
    pace: 5,
  },
  {
    id: 'formation',
    title: 'Formation',
    says: [
      {
        says: 'A team of osteoblasts lays osteoid, layer on layer. Plump at first, they flatten as the pit fills; some are buried and become osteocytes.',
        source: 'dempster',
      },
      { says: 'In Goldner’s trichrome the seam of osteoid is red, mineralized bone green.' },
    ],
    reads: (told) => known(osteoidOf(told), balance(told)),
    looks: { overlay: 'none', at: 'place', across: 480 },
    goal: { kind: 'cells', cell: 'osteoblast', count: 0, within: 220 },
    pace: 10,
  },
  {
    id: 'mineral',
    title: 'Mineralization',
    says: [
      {
        says: 'Osteoid waits some weeks, then takes up most of its mineral within days and the rest over years.',
        source: 'ruffoni',
      },
      { says: 'In the electron microscope the new packet is darker than the bone around it, for it is younger.' },
    ],
    reads: (told) => known(osteoidOf(told)),
    looks: { overlay: 'mineral', at: 'place', across: 520 },
    goal: { kind: 'since', step: 'formation', days: 60 },
    pace: 20,
  },
  {
    id: 'lining',
    title: 'Lining cells again',
    says: [
      {
        says: 'Osteoblasts that are neither buried nor dead stay on the new surface as lining cells. A cement line shows how deep the pit was.',
        source: 'dempster',
      },
      {
        says: 'The color is the age of the bone. Now and then lining cells wake and lay a little bone where nothing was dissolved.',
      },
    ],
    reads: ({ place, run, dayOf }) =>
      known(
        place &&
          `The pit began ${amount(run.day - dayOf('quiet'), 'day')} ago. ${
            place.bone < place.boneBefore
              ? `Not all has come back: ${area(place.boneBefore - place.bone)} of ${area(place.boneBefore)} within reach are missing.`
              : `All has come back, and ${area(place.bone - place.boneBefore)} more.`
          }`,
        place && `Around this place: ${counted(place.cells.lining, 'lining cell')}.`,
      ),
    looks: { overlay: 'age', at: 'place', across: 620 },
    goal: { kind: 'since', step: 'mineral', days: 30 },
    pace: 20,
  },
]

export const onePit: Story = {
  name: 'one-pit',
  title: 'One pit, from lining cell to lining cell',
  about: 'Osteoclasts dissolve a pit, osteoblasts fill it: a cycle of remodeling under the microscope.',
  scenario: {
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'One pit',
    description:
      'A small section in which no remodeling unit begins by itself, so that one can be seen from beginning to end.',
    seed: 'howship-1853',
    years: 2,
    tissue: { generate: 'vertebra', size: 192 },
    parameters: { 'run.settling': 5, 'activation.rate': 0 },
  },
  place,
  steps,
}
