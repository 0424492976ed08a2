import { version } from '../../../package.json'
import { cohortCsv, seedsCsv, seriesOfSeedsCsv } from '../../formats/cohort-table.ts'
import { oneLine, type Provenance, provenancePairs } from '../../formats/provenance.ts'
import { differences } from '../../run/cohort.ts'
import { hashBytes } from '../../run/fingerprint.ts'
import { counted } from '../../run/number-words.ts'
import { lastDayOf } from '../../run/run.ts'
import { make } from '../dom.ts'
import { download } from '../download.ts'
import { membersOf, type Study } from './study.ts'

/** What of a cohort may be saved. */
const kinds = {
  means: 'Mean, SD and 95 % CI of every measure',
  series: 'Every seed, week by week',
  ends: 'The last day of every seed, with its hash',
  difference: 'The difference, seed by seed: mean, SD and 95 % CI',
} as const
type Kind = keyof typeof kinds

/** A choice of tables to save. */
export function createSave(): { readonly element: HTMLSelectElement; of(study: Study): void } {
  const element = make('select', { className: 'cohort-save', ariaLabel: 'Save a table' })
  let study: Study | null = null
  element.onchange = () => {
    const [kind, arm] = element.value.split(' ') as [Kind | '', string?]
    element.value = ''
    if (!study || study.lived.size === 0 || kind === '') return
    const name = study.title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    download(textOf(study, kind, Number(arm ?? 0)), 'text/csv', `${name || 'run'}-cohort-${kind}.csv`)
  }
  return {
    element,
    of(next) {
      study = next
      const each = (kind: Kind) =>
        next.arms.length === 1
          ? [new Option(kinds[kind], kind)]
          : next.arms.map(({ name }, arm) => new Option(`${kinds[kind]}: ${name}`, `${kind} ${arm}`))
      const both = next.arms.length > 1 ? [new Option(kinds.difference, 'difference')] : []
      element.replaceChildren(
        new Option('Save CSV…', ''),
        ...[...each('means'), ...both, new Option(kinds.series, 'series'), ...each('ends')],
      )
    },
  }
}

/** A table of a cohort as the text of a CSV file, with where it comes from in lines behind a #. */
export function textOf(study: Study, kind: Kind, arm = 0): string {
  const arms = study.arms.map(({ name }, k) => ({ name, members: membersOf(study, k).members }))
  const { members } = arms[arm]!
  const tables: Record<Kind, () => string> = {
    means: () => cohortCsv(members),
    difference: () => cohortCsv(differences(arms[0]!.members, arms[1]!.members)),
    series: () => seriesOfSeedsCsv(arms),
    ends: () => seedsCsv(members, lastDayOf(study.arms[arm]!.scenario)),
  }
  return preamble(study, kind === 'means' || kind === 'ends' ? arm : 0) + tables[kind]()
}

function preamble(study: Study, arm: number): string {
  const { members } = membersOf(study, arm)
  const { name: armName, scenario } = study.arms[arm]!
  const from: Provenance = {
    title: study.title,
    seed: `${members[0]!.seed} to ${members.at(-1)!.seed}, ${members.length} of ${counted(study.seeds.length, 'seed')}`,
    version,
    recordedWith: version,
    day: lastDayOf(scenario),
    // Of all seeds: the hash of their hashes, in their order.
    stateHash: hashBytes(new TextEncoder().encode(members.map(({ stateHash }) => stateHash).join('\n'))),
  }
  const { tissue } = scenario
  const section = 'generate' in tissue ? `${tissue.generate}, ${tissue.width} × ${tissue.height}` : tissue.image
  const pairs = [
    ...provenancePairs(from),
    ['section', section],
    ...(study.arms.length > 1 ? [['arm', oneLine(armName)]] : []),
  ]
  return pairs.map(([name, value]) => `# ${name}: ${value}\n`).join('')
}
