import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { scratchFolder, startTrabecula, trabecula } from './trabecula.ts'

const at = scratchFolder()
const cohort = [
  'cohort',
  'menopause',
  '--size',
  '64',
  '--years',
  '0.3',
  '--set',
  'run.settling=30',
  '--set',
  'activation.rate=0.01',
  '--every',
  '10',
]
const read = (folder: string, name: string) => readFileSync(`${at(folder)}/${name}`, 'utf8')

test('a cohort gives the same numbers whatever the number of workers', async () => {
  const [one, three] = await Promise.all(
    ['1', '3'].map((workers) => trabecula(...cohort, '--seeds', '5', '--workers', workers, '--out', at(workers))),
  )
  for (const outcome of [one!, three!]) expect(outcome).toMatchObject({ status: 0, stderr: '' })
  expect(readdirSync(at('1')).sort()).toEqual(['cohort.csv', 'run.json', 'seeds.csv'])
  for (const name of ['cohort.csv', 'seeds.csv']) expect(read('3', name)).toBe(read('1', name))
  expect(JSON.parse(three!.stdout).hashes).toEqual(JSON.parse(one!.stdout).hashes)
  expect(new Set(JSON.parse(one!.stdout).hashes.map(({ hash }: { hash: string }) => hash)).size).toBe(5)
})

test('its mean, SD and interval are those of its members', () => {
  const table = (name: string) => {
    const [names = [], ...rows] = read('1', name)
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    return rows.map((row) => Object.fromEntries(names.map((column, k) => [column, Number(row[k])])))
  }
  const last = table('cohort.csv').at(-1)!
  const values = table('seeds.csv').map((row) => row.bv_tv!)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
  expect(last).toMatchObject({ time_d: 100, n: 5 })
  expect(last.bv_tv_mean).toBeCloseTo(mean, 12)
  expect(last.bv_tv_sd).toBeCloseTo(sd, 12)
  expect(last.bv_tv_ci_high! - last.bv_tv_mean!).toBeCloseTo((2.776445 * sd) / Math.sqrt(5), 12)
})

test('a member lived alone is the same run', async () => {
  const { hash, seed } = JSON.parse(read('1', 'run.json')).hashes[2]
  expect(seed).toBe('wolff-1892-3')
  const alone = await trabecula('run', ...cohort.slice(1), '--seed', seed, '--out', at('alone'))
  expect(JSON.parse(alone.stdout).stateHash).toBe(hash)
})

test('a cohort that was stopped goes on with the seeds that are left', async () => {
  const words = [...cohort, '--seeds', '12', '--workers', '1', '--out', at('cut')]
  const child = startTrabecula(...words)
  const unfinished = `${at('cut')}.unfinished`
  const membersDone = () =>
    existsSync(unfinished) ? readdirSync(unfinished).filter((name) => /^\d+\.json$/.test(name)) : []
  while (membersDone().length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  child.kill('SIGINT')
  await new Promise((resolve) => child.once('exit', resolve))
  expect(existsSync(at('cut'))).toBe(false)
  expect(membersDone().length).toBeLessThan(12)

  const [resumed, whole] = await Promise.all([trabecula(...words), trabecula(...words.slice(0, -1), at('done'))])
  expect(resumed.status).toBe(0)
  expect(whole.status).toBe(0)
  expect(read('cut', 'cohort.csv')).toBe(read('done', 'cohort.csv'))
  expect(existsSync(unfinished)).toBe(false)
})

test('a trial that is stopped leaves no folder', async () => {
  const child = startTrabecula('evidence', '--only', 'F25', '--seeds', '2', '--workers', '1', '--out', at('trial'))
  await new Promise((resolve) => setTimeout(resolve, 2500))
  child.kill('SIGINT')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130)
  expect(existsSync(at('trial'))).toBe(false)
})

test('an earlier cohort is not replaced unless it is meant', async () => {
  const { status, stderr } = await trabecula(...cohort, '--seeds', '2', '--out', at('1'))
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `The folder ${JSON.stringify(at('1'))} holds earlier results; choose another --out, or --force to replace them.\n`,
  })
})

test('against another scenario, seed by seed: the same differs by nothing, another by what it does', async () => {
  const [same, other] = await Promise.all([
    trabecula(...cohort, '--seeds', '2', '--against', 'menopause', '--out', at('same')),
    trabecula(...cohort, '--seeds', '2', '--against', 'disuse', '--out', at('other')),
  ])
  expect([same.status, other.status]).toEqual([0, 0])
  expect(readdirSync(at('same')).sort()).toEqual([
    'against.csv',
    'cohort.csv',
    'difference.csv',
    'run.json',
    'seeds.csv',
  ])
  expect(read('same', 'against.csv')).toBe(read('same', 'cohort.csv'))
  const means = (folder: string) => {
    const [names = [], ...rows] = read(folder, 'difference.csv')
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    return rows.map((row) => Number(row[names.indexOf('stiffness_rel_mean')]))
  }
  for (const mean of means('same')) expect(mean).toBe(0)
  const [start, ...later] = means('other')
  expect(start).toBe(0)
  expect(later.at(-1)).not.toBe(0)
  const { hashes, hashesAgainst } = JSON.parse(same.stdout)
  expect(hashesAgainst).toEqual(hashes)
}, 60_000)
