import type { Step, Story, Told } from './story.ts'
import { amount, known, lasting, said } from './words.ts'

const year = 365.25

/** Change of a column since growth hormone began, in the treated less in the untreated. */
function effect({ run, twin, dayOf }: Told, column: string): number {
  if (!twin) return Number.NaN
  const start = dayOf('twin')
  return twin.at(column) - twin.at(column, start) - (run.at(column) - run.at(column, start))
}

/** Points of spine density below which nothing is said to have happened. */
const noise = 0.05

const spine = (told: Told) => {
  const points = effect(told, 'bmd_ls_pct')
  const since = lasting(told.run.day - told.dayOf('twin'))
  const much = `${said(Math.abs(points), 2)} points of spine density`
  if (Math.abs(points) < noise)
    return `After ${since} growth hormone has neither taken nor given: less than ${said(noise, 2)} points of spine density lie between A and B.`
  return `After ${since} B ${points < 0 ? `lies ${much} below A: it has taken` : `lies ${much} above A: it has given`}.`
}

const steps: readonly Step[] = [
  {
    id: 'lacks',
    title: 'A man who lacks growth hormone',
    says: [
      {
        says: 'Without growth hormone the liver makes little IGF-1, and bone is renewed slowly: few units at work, thin packets.',
        source: 'bex',
      },
    ],
    reads: ({ run }) =>
      known(
        `IGF-1 is ${said(run.at('igf1_ug_l'))} µg/L; at work are ${amount(run.at('oc_n'), 'osteoclast')} and ${amount(run.at('ob_n'), 'osteoblast')}.`,
      ),
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'day', day: 0.5 * year },
    pace: 60,
  },
  {
    id: 'twin',
    title: 'Two of him',
    says: [
      {
        says: 'From here on B is given somatropin under the skin every day, in the dose of a trial in men. A goes on without.',
        source: 'bex',
      },
      { says: 'Both meet the same chance, so that what differs is the treatment.' },
    ],
    does: { kind: 'twin' },
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'since', step: 'lacks', days: 0 },
    pace: 30,
  },
  {
    id: 'wakes',
    title: 'Turnover wakes',
    says: [
      {
        says: 'IGF-1 rises within days. More remodeling units begin, and a unit begins with osteoclasts: markers of both sides rise.',
        source: 'bex',
      },
      { says: 'The color is IGF-1 as bone cells meet it.' },
    ],
    reads: ({ run, twin }) =>
      known(
        twin && `IGF-1: A ${said(run.at('igf1_ug_l'))}, B ${said(twin.at('igf1_ug_l'))} µg/L.`,
        twin &&
          `Resorption (CTX), as times the year before day 0: A ${said(run.at('ctx_rel'), 2)}, B ${said(twin.at('ctx_rel'), 2)}; formation (P1NP): A ${said(run.at('p1np_rel'), 2)}, B ${said(twin.at('p1np_rel'), 2)}.`,
      ),
    does: {
      kind: 'change',
      whose: 'twin',
      change: { prescription: [{ drug: 'somatropin', route: 'sc', dose: 0.7, unit: 'mg/day', start: 0 }] },
      name: 'Somatropin',
    },
    looks: { overlay: 'igf1', at: 'whole' },
    goal: { kind: 'since', step: 'twin', days: 91 },
    pace: 20,
  },
  {
    id: 'takes',
    title: 'It takes',
    says: [
      {
        says: 'Every unit digs first and fills later. While more of them are open, bone is missing that will be given back; in trials of up to a year the spine stalls or loses a little.',
        source: 'barake',
      },
      { says: 'Bone that is renewed is young, and holds less mineral.', source: 'ruffoni' },
    ],
    reads: (told) =>
      known(
        told.twin && spine(told),
        told.twin &&
          `Of the difference, open pits make ${said(effect(told, 'budget_space_pct'), 2)} and mineral per bone ${said(effect(told, 'budget_mineral_pct'), 2)} % of mineral at day 0.`,
      ),
    looks: { overlay: 'mineral', at: 'whole' },
    goal: { kind: 'since', step: 'twin', days: 182 },
    pace: 30,
  },
  {
    id: 'gives',
    title: 'It gives',
    says: [
      {
        says: 'The packets that are laid now are thicker, and one by one that adds up. In men the spine gained about five percent over the untreated in two years.',
        source: 'bex',
      },
      { says: 'In women on estrogen by mouth no gain stood out.', source: 'bex' },
      {
        says: 'The model gives less than the trial did (see the evidence), and one small section has luck of its own: this one was picked from three because it shows both the dip and the gain. What is written below is this run.',
      },
    ],
    reads: (told) =>
      known(
        told.twin && spine(told),
        told.twin &&
          `Wall thickness of finished packets: A ${said(told.run.at('w_th_um'), 1)}, B ${said(told.twin.at('w_th_um'), 1)} µm.`,
      ),
    looks: { overlay: 'age', at: 'whole' },
    goal: { kind: 'since', step: 'twin', days: 2 * year },
    pace: 60,
  },
]

export const growthHormone: Story = {
  name: 'growth-hormone',
  title: 'Why growth hormone takes before it gives',
  about: 'A man who lacks it is given growth hormone, and his twin is not.',
  scenario: {
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'Growth hormone, with and without',
    description: 'A man of middle age who lacks growth hormone, on a section small enough to live years in seconds.',
    seed: 'bone-7',
    years: 4,
    tissue: { generate: 'vertebra', size: 256 },
    subject: { sex: 'male', age: 42, ghDeficiency: { degree: 0.9 } },
  },
  steps,
}
