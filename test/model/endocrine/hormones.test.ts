import { expect, test } from 'vitest'
import { hormones } from '../../../src/model/endocrine/hormones.ts'
import { levelNames } from '../../../src/model/endocrine/levels.ts'
import type { Body } from '../../../src/model/state.ts'
import { liveBodyOf } from './bodies.ts'

const read: Record<(typeof levelNames)[number], (body: Body) => number> = {
  e2_pg_ml: (body) => body.estradiol,
  t_ng_dl: (body) => body.testosterone,
  p4_ng_ml: (body) => body.progesterone,
  shbg_nmol_l: (body) => body.shbg,
  gh_ug_l: (body) => body.gh,
  igf1_ug_l: (body) => body.igf1,
  pth_pg_ml: (body) => body.pth,
}

test.each(['female', 'male'] as const)('a healthy %s of 40 has every level within what is called usual', (sex) => {
  const { body } = liveBodyOf({ sex, age: 40, ageing: false }, [], 30)
  for (const { level, usual } of hormones) {
    const [low, high] = usual[sex]
    expect(read[level](body), level).toBeGreaterThan(low)
    expect(read[level](body), level).toBeLessThan(high)
  }
})

test('every level that can be held is explained, once', () => {
  expect(hormones.map(({ level }) => level).sort()).toEqual([...levelNames].sort())
})
