import type { Evidence } from './drugs/drug.ts'
import type { LevelName } from './levels.ts'

type Range = readonly [low: number, high: number]

/** A level of the blood, for those who look at it: what it is, what is usual, and what it does. */
export interface Hormone {
  readonly level: LevelName
  readonly label: string
  readonly unit: string
  /** Usual in healthy people of middle age; in women before menopause, the mean of a cycle. */
  readonly usual: Readonly<Record<'female' | 'male', Range>>
  /** What it does to which cell: what the model has it do, and nothing else. */
  readonly doc: string
  /** How sure it is that it does so in people. */
  readonly evidence: Evidence
  readonly source: string
}

const same = (low: number, high: number) => ({ female: [low, high], male: [low, high] }) as const

/** In the order in which they are shown. Usual ranges are rounded from the study behind the model, §2.6 (most remembered). */
export const hormones: readonly Hormone[] = [
  {
    level: 'e2_pg_ml',
    label: 'Estradiol',
    unit: 'pg/mL',
    usual: { female: [60, 130], male: [15, 40] },
    doc: 'Osteocytes and osteoblasts secrete less RANKL and more OPG, so that fewer units begin. Osteoclasts die sooner, osteoblasts lay a little more, osteocytes live longer.',
    evidence: 'trials',
    source: 'Eghbali-Fatourechi 2003, J Clin Invest 111:1221; Falahati-Nini 2000, J Clin Invest 106:1553',
  },
  {
    level: 't_ng_dl',
    label: 'Testosterone',
    unit: 'ng/dL',
    usual: { female: [15, 60], male: [300, 950] },
    doc: 'Most of what it does for bone it does as estradiol, into which fat and bone turn it. By itself it lets osteoblasts lay a little more and cells secrete a little less RANKL.',
    evidence: 'trials',
    source: 'Falahati-Nini 2000, J Clin Invest 106:1553; Finkelstein 2016, PMC4767351',
  },
  {
    level: 'igf1_ug_l',
    label: 'IGF-1',
    unit: 'µg/L',
    usual: same(110, 280),
    doc: 'More units begin, and osteoblasts lay more. What is stored in new bone calls the osteoblasts of the next unit there: bone laid at low IGF-1 calls fewer.',
    evidence: 'surrogates',
    source: 'Bex 2002, J Bone Miner Res 17:1081; the store in bone is assumed',
  },
  {
    level: 'gh_ug_l',
    label: 'Growth hormone',
    unit: 'µg/L',
    usual: { female: [0.8, 4.5], male: [0.3, 2] },
    doc: 'The liver answers with IGF-1. By itself it brings osteoprogenitors to eroded surface, and osteoclasts gain nuclei faster: it takes before it gives.',
    evidence: 'surrogates',
    source: 'Møller 1993; Hansen 1996; what it does without IGF-1 is assumed',
  },
  {
    level: 'pth_pg_ml',
    label: 'PTH',
    unit: 'pg/mL',
    usual: same(15, 65),
    doc: 'Without pause it raises RANKL and lowers OPG: bone pays for calcium in the blood. In pulses it keeps osteoblasts alive and wakes lining cells, which form where nothing was resorbed.',
    evidence: 'trials',
    source: 'Peterson & Riggs 2010, Bone 46:49; McClung 2005, Arch Intern Med 165:1762',
  },
  {
    level: 'p4_ng_ml',
    label: 'Progesterone',
    unit: 'ng/mL',
    usual: { female: [2, 12], male: [0.1, 0.5] },
    doc: 'Osteoblasts lay a little more. A weak effect, and an uncertain one.',
    evidence: 'uncertain',
    source: 'Prior 2017, PMC5601259: trials disagree (I² 81 %)',
  },
  {
    level: 'shbg_nmol_l',
    label: 'SHBG',
    unit: 'nmol/L',
    usual: { female: [30, 110], male: [15, 60] },
    doc: 'Binds testosterone, and estradiol less firmly; only what is free reaches cells. It rises with age and with estrogen by mouth.',
    evidence: 'trials',
    source: 'Vermeulen 1999, J Clin Endocrinol Metab 84:3666',
  },
]

/** How sure it is, in words. */
export const evidenceWords: Readonly<Record<Evidence, string>> = {
  trials: 'trials in people',
  surrogates: 'markers in people',
  extrapolated: 'extrapolated from IGF-1',
  uncertain: 'uncertain',
}
