import type { Step, Story, Told } from './story.ts'
import { changed, counted, known, lasting, said } from './words.ts'

const year = 365.25

/** How the twin stands against the first run. */
const apart = (told: Told, column: string) => told.twin!.at(column) - told.run.at(column)

/** What has become of the density of the spine since a paragraph. */
const spine = ({ run, dayOf }: Told, since: string) =>
  `In ${lasting(run.day - dayOf(since))} the spine has ${changed(run.at('bmd_ls_pct') - run.at('bmd_ls_pct', dayOf(since)))} of density.`

const steps: readonly Step[] = [
  {
    id: 'before',
    title: 'A year before',
    says: [
      {
        says: 'Trabecular bone of a woman before menopause. What osteoclasts dissolve osteoblasts give back, a little at many places.',
        source: 'recker',
      },
      { says: 'Her last period comes at the end of this first year.' },
    ],
    reads: ({ run }) =>
      known(
        `Estradiol is ${said(run.at('e2_pg_ml'))} pg/mL, bone volume ${said(100 * run.at('bv_tv'), 1)} % of the section.`,
      ),
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'day', day: 0.25 * year },
    pace: 30,
  },
  {
    id: 'falls',
    title: 'Estradiol falls',
    says: [
      { says: 'Within some two years around the last period the ovaries cease to make estradiol.', source: 'sowers' },
      { says: 'Bone cells then show more RANKL.', source: 'eghbali' },
      { says: 'The color is RANKL : OPG, the balance that osteoclasts read.' },
    ],
    reads: ({ run, dayOf }) =>
      known(
        `Estradiol went from ${said(run.at('e2_pg_ml', dayOf('before')))} to ${said(run.at('e2_pg_ml'))} pg/mL; RANKL : OPG is ${said(run.at('rankl_opg_rel'), 2)} times what it was on day 0.`,
      ),
    looks: { overlay: 'ratio', at: 'whole' },
    goal: { kind: 'day', day: 2 * year },
    pace: 90,
  },
  {
    id: 'pits',
    title: 'More pits, and each gives back less',
    says: [
      {
        says: 'More remodeling units begin: a year after the last period nearly twice as many, later more.',
        source: 'recker',
      },
      { says: 'Part of what is lost at first is only lent: pits that are open and will be filled.' },
      { says: 'The spine loses fastest in the years about the last period.', source: 'greendale' },
    ],
    reads: (told) =>
      known(
        spine(told, 'before'),
        `Of the change since day 0, open pits account for ${said(told.run.at('budget_space_pct'), 1)} % of mineral.`,
      ),
    looks: { overlay: 'trap', at: 'whole' },
    goal: { kind: 'day', day: 3 * year },
    pace: 90,
  },
  {
    id: 'severed',
    title: 'Struts are severed',
    says: [
      {
        says: 'Where a pit is as deep as a strut is thick, the strut is cut through. Bone is lost by whole elements more than by thinning.',
        source: 'parfitt',
      },
      {
        says: 'The color is strain: a strut that is cut bears no more, and its neighbors bear its share. In most sections this small no strut is cut so soon; this one was picked from a dozen because some are.',
      },
    ],
    reads: ({ run }) => {
      const count = run.at('perforations')
      return known(
        count === 0
          ? 'In this run no strut has been severed yet.'
          : `In this run ${counted(count, 'strut')} ${count === 1 ? 'has' : 'have'} been severed since day 0.`,
        `Stiffness is ${said(100 * run.at('stiffness_rel'))} % of what it was on day 0.`,
      )
    },
    looks: { overlay: 'strain', at: 'whole' },
    goal: { kind: 'day', day: 4 * year },
    pace: 90,
  },
  {
    id: 'twin',
    title: 'Two futures',
    says: [
      {
        says: 'From here there are two of her. A goes on untreated. B has lived the same until now and will wear a patch of estradiol, fifty micrograms a day.',
      },
      { says: 'Both meet the same chance, so that what differs is the treatment.' },
    ],
    does: { kind: 'twin' },
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'since', step: 'severed', days: 0 },
    pace: 60,
  },
  {
    id: 'patch',
    title: 'What comes back',
    says: [
      {
        says: 'In the model estradiol quiets osteoclasts at once, while pits that are open go on being filled: density rises without much new bone.',
      },
      {
        says: 'In trials of patches the spine gained some three to four percent in the first two years.',
        source: 'abdi',
      },
    ],
    reads: (told) =>
      known(
        told.twin &&
          `After ${lasting(told.run.day - told.dayOf('twin'))}: the spine of A has ${changed(told.run.at('bmd_ls_pct') - told.run.at('bmd_ls_pct', told.dayOf('twin')))}, that of B ${changed(told.twin.at('bmd_ls_pct') - told.twin.at('bmd_ls_pct', told.dayOf('twin')))}.`,
        told.twin &&
          `RANKL : OPG, as times day 0: A ${said(told.run.at('rankl_opg_rel'), 2)}, B ${said(told.twin.at('rankl_opg_rel'), 2)}.`,
      ),
    does: {
      kind: 'change',
      whose: 'twin',
      change: { prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 0 }] },
      name: 'Estradiol patch',
    },
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'since', step: 'twin', days: year },
    pace: 60,
  },
  {
    id: 'lost',
    title: 'What does not',
    says: [
      {
        says: 'Osteoblasts lay bone on bone only. A strut that has been cut through has no surface across the gap, and does not grow together again.',
        source: 'severed',
      },
      { says: 'What treatment can still do is keep others from being cut.' },
    ],
    reads: (told) => {
      if (!told.twin) return []
      const start = told.dayOf('twin')
      const before = told.run.at('perforations', start)
      const [a, b] = [told.run, told.twin].map((one) => one.at('perforations') - before)
      const fewer = a! - b!
      return known(
        `Severed before the patch: ${counted(before, 'strut')}, in both. Since then: A ${said(a!)}, B ${said(b!)}.${fewer > 0 ? '' : ' In this run the patch has spared none so far.'}`,
        `Trabecular number, per mm: ${said(told.run.at('tb_n_per_mm', start), 2)} when the patch began; now A ${said(told.run.at('tb_n_per_mm'), 2)}, B ${said(told.twin.at('tb_n_per_mm'), 2)}.`,
        `B has ${apart(told, 'bv_tv') < 0 ? 'less' : 'more'} bone than A by ${said(Math.abs(100 * apart(told, 'bv_tv')), 2)} points of bone volume; against day 0 its own bone has ${changed(100 * (told.twin.at('bv_tv') / told.twin.at('bv_tv', 0) - 1))}.`,
      )
    },
    looks: { overlay: 'none', at: 'whole' },
    goal: { kind: 'since', step: 'twin', days: 2 * year },
    pace: 60,
  },
]

export const menopause: Story = {
  name: 'menopause',
  title: 'Menopause in ninety seconds, and what treatment can and cannot bring back',
  about: 'Estradiol falls, pits open, struts are severed; then a twin wears a patch.',
  scenario: {
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'Menopause, seen closely',
    description:
      'A woman whose last period comes at the end of the first year, on a section small enough to live years in seconds.',
    seed: 'bone-6',
    years: 8,
    tissue: { generate: 'vertebra', size: 256 },
    subject: { age: 50, menopauseAge: 51 },
  },
  steps,
}
