import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/run/scenario.ts'
import { shippedNames } from '../../src/scenarios/index.ts'
import { scratchFolder, startTrabecula, trabecula } from './trabecula.ts'

const at = scratchFolder()
const small = ['--size', '128', '--set', 'run.settling=30', '--set', 'activation.rate=0.01']
const read = (folder: string, name: string) => readFileSync(`${at(folder)}/${name}`, 'utf8')

describe('run', () => {
  test('leaves five files, and its last line is what run.json holds', async () => {
    const { status, stdout, stderr } = await trabecula(
      'run',
      'menopause',
      ...small,
      '--years',
      '0.5',
      '--every',
      '10',
      '--out',
      at('a'),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(at('a')).sort()).toEqual([
      'bmdd.csv',
      'final.snapshot',
      'recording.trabecula.json',
      'run.json',
      'series.csv',
    ])
    const summary = JSON.parse(stdout.trim().split('\n').at(-1)!)
    expect(summary).toEqual(JSON.parse(read('a', 'run.json')))
    expect(Object.keys(summary).sort()).toEqual(
      [
        'scenario',
        'seed',
        'version',
        'days',
        'wallSeconds',
        'daysPerSecond',
        'stateHash',
        'hashes',
        'ledger',
        'warnings',
      ].sort(),
    )
    expect(summary.days).toBe(182.75)
    expect(summary.hashes.map(({ day }: { day: number }) => day)).toEqual([0, 30, 60, 90, 120, 150, 180, 182.75])
    expect(summary.hashes.at(-1).hash).toBe(summary.stateHash)
    expect(summary.ledger.relativeError).toBeLessThan(1e-9)
    expect(parseScenario(summary.scenario)).toEqual(summary.scenario)
  })

  test('says a warning when it first arises, once, and not only in its summary', async () => {
    const { status, stdout, stderr } = await trabecula(
      'run',
      'healthy',
      ...small,
      '--set',
      'load.magnitude=10',
      '--years',
      '0.5',
      '--out',
      at('crushed'),
    )
    expect(status).toBe(0)
    const crushed = stderr.split('\n').filter((line) => /would crush/.test(line))
    expect(crushed).toHaveLength(1)
    // The load is first looked at on day 0, in stretches of days.
    expect(Number(/^Day (\d+): /.exec(crushed[0]!)![1])).toBeLessThan(120)
    expect(JSON.parse(stdout).warnings.join(' ')).toMatch(/would crush/)
  })

  test('writes the series with its columns in their order and a row every so many days', () => {
    const [head = '', ...rows] = read('a', 'series.csv').trim().split('\n')
    expect(head.split(',').slice(0, 5)).toEqual(['time_d', 'bv_tv', 'tb_th_um', 'tb_sp_um', 'tb_n_per_mm'])
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(Array.from({ length: 19 }, (_, k) => 10 * k))
    for (const row of rows) expect(row.split(',')).toHaveLength(head.split(',').length)
  })

  test('is replayed to the bit; a recording that was changed is found out with day and part', async () => {
    const good = await trabecula('replay', `${at('a')}/recording.trabecula.json`)
    expect(good).toMatchObject({ status: 0, stderr: '' })
    expect(await trabecula('replay', at('a'))).toEqual(good)
    expect(good.stdout).toBe('The same, to the bit: 8 fingerprints over 182.75 days agree.\n')

    const changed = read('a', 'recording.trabecula.json').replace(
      /"osteoclast.erosionRate":[\d.]+/,
      '"osteoclast.erosionRate":3.9',
    )
    writeFileSync(at('changed.json'), changed)
    const bad = await trabecula('replay', at('changed.json'))
    expect(bad.status).toBe(1)
    expect(bad.stderr).toMatch(/^Day \d+ differs first in [\w.]+: recorded [0-9a-f]{16}, now [0-9a-f]{16}\.\n$/)
  })

  test('from its own recording or scenario is the same run', async () => {
    writeFileSync(at('scenario.json'), JSON.stringify(JSON.parse(read('a', 'run.json')).scenario))
    for (const source of [`${at('a')}/recording.trabecula.json`, at('scenario.json')]) {
      const { stdout } = await trabecula('run', source, '--every', '10', '--out', at('b'), '--force')
      expect(JSON.parse(stdout).stateHash).toBe(JSON.parse(read('a', 'run.json')).stateHash)
      expect(read('b', 'series.csv')).toBe(read('a', 'series.csv'))
    }
  })

  test('does not replace an earlier run unless it is told to', async () => {
    const before = read('b', 'run.json')
    const words = ['run', 'healthy', ...small, '--years', '0.1', '--out', at('b')]
    const refused = await trabecula(...words)
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toMatch(/holds earlier results; choose another --out, or --force to replace them\.\n$/)
    expect(read('b', 'run.json')).toBe(before)
    expect(await trabecula(...words, '--force')).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(read('b', 'run.json')).days).toBe(36.5)
  })

  test('into an empty folder is welcome', async () => {
    mkdirSync(at('empty'))
    const { status } = await trabecula('run', 'healthy', ...small, '--years', '0.02', '--out', at('empty'))
    expect(status).toBe(0)
  })

  test('stopped by Ctrl-C keeps what is done, says how to go on, and goes on to the same end', async () => {
    const words = ['run', 'healthy', ...small, '--years', '12', '--out']
    const whole = trabecula(...words, at('whole'))
    let said = ''
    let status: number | null = null
    // Late enough to be under way, early enough to be unfinished: what is killed while it starts has no status.
    for (let delay = 1200; status === null && delay < 20_000; delay *= 2) {
      const child = startTrabecula(...words, at('cut'))
      said = ''
      child.stderr!.on('data', (chunk) => {
        said += String(chunk)
      })
      const exit = once(child, 'exit')
      await new Promise((resolve) => setTimeout(resolve, delay))
      child.kill('SIGINT')
      status = (await exit)[0]
    }
    expect(status).toBe(130)
    expect(said).toMatch(/^Stopped on day -?[\d.]+ of 4383; go on with: trabecula run --resume .*cut\n$/)
    expect(readdirSync(at('cut')).sort()).toEqual(['recording.trabecula.json', 'series.csv', 'unfinished.snapshot'])

    const resumed = await trabecula('run', '--resume', at('cut'))
    expect(resumed).toMatchObject({ status: 0, stderr: '' })
    const { stdout } = await whole
    expect(JSON.parse(resumed.stdout).stateHash).toBe(JSON.parse(stdout).stateHash)
    for (const name of ['series.csv', 'recording.trabecula.json']) expect(read('cut', name)).toBe(read('whole', name))
    expect(readdirSync(at('cut'))).not.toContain('unfinished.snapshot')
  })

  test('that is done can be lived longer', async () => {
    const longer = await trabecula('run', '--resume', at('a'), '--years', '0.75', '--out', at('longer'))
    const straight = await trabecula(
      'run',
      'menopause',
      ...small,
      '--years',
      '0.75',
      '--every',
      '10',
      '--out',
      at('straight'),
    )
    expect(JSON.parse(longer.stdout).stateHash).toBe(JSON.parse(straight.stdout).stateHash)
  })
})

describe('bad input gets status 2, one plain sentence, and leaves nothing behind', () => {
  const cases: [string, string[], string | RegExp][] = [
    ['no command', [], /^No command is given; there are run, cohort,/],
    ['an unknown command', ['rum'], /^There is no command "rum"/],
    ['no scenario', ['run', '--out', at('x')], 'The scenario is missing.'],
    [
      'an unknown scenario',
      ['run', 'healty', '--out', at('x')],
      'There is no scenario or file "healty"; did you mean "healthy"?',
    ],
    ['no place for results', ['run', 'healthy'], 'Say where the results should go: --out dir.'],
    [
      'a scenario file that is not there, whatever else is missing',
      ['run', 'nope.json'],
      /^There is no scenario or file "nope\.json"/,
    ],
    [
      'a folder for a scenario',
      ['run', 'src'],
      '"src" is a folder; a scenario is a file or a shipped name (see list).',
    ],
    ['a cohort of a file that is not there', ['cohort', 'nope.json'], /^There is no scenario or file "nope\.json"/],
    [
      'a parameter without its group',
      ['run', 'healthy', '--set', 'erosionRate=5', '--out', at('x')],
      'There is no parameter "erosionRate"; did you mean "osteoclast.erosionRate" or "reversal.erosionRate"?',
    ],
    [
      'a parameter in the wrong group',
      ['run', 'healthy', '--set', 'osteocyte.strainMemory=5', '--out', at('x')],
      'There is no parameter "osteocyte.strainMemory"; did you mean "osteoclast.strainMemory"?',
    ],
    [
      'a size in µm',
      ['cohort', 'healthy', '--size', '5 mm', '--out', at('x')],
      '--size is "5 mm", but it must be a multiple of 16 from 64 to 2048: sites, not µm.',
    ],
    [
      'a folder without a recording',
      ['replay', 'src'],
      'The folder "src" holds no recording.trabecula.json; replay needs a recording or the folder of a run.',
    ],
    [
      'a word that no parameter has',
      ['parameters', 'zebra'],
      'No parameter has "zebra" in its name or meaning; without a word all are listed.',
    ],
    [
      'an unknown option',
      ['run', 'healthy', '--sead', '1', '--out', at('x')],
      'There is no option "--sead"; did you mean "--seed"?',
    ],
    ['an option without its value', ['run', 'healthy', '--out'], 'The option --out needs a value.'],
    [
      'a second scenario',
      ['run', 'healthy', 'menopause', '--out', at('x')],
      'There is one argument too many: "menopause".',
    ],
    [
      'an unknown parameter',
      ['run', 'healthy', '--set', 'osteoclast.sped=1', '--out', at('x')],
      'There is no parameter "osteoclast.sped"; did you mean "osteoclast.speed"?',
    ],
    [
      'a parameter out of bounds',
      ['run', 'healthy', '--set', 'osteoclast.speed=1e9', '--out', at('x')],
      'osteoclast.speed is 1000000000, but it must be a number from 0 to 20 µm/day.',
    ],
    [
      'a parameter that is no number',
      ['run', 'healthy', '--set', 'osteoclast.speed=fast', '--out', at('x')],
      '--set needs group.name=value with a number, but it is "osteoclast.speed=fast".',
    ],
    [
      'years that are none',
      ['run', 'healthy', '--years', 'ten', '--out', at('x')],
      '--years is "ten", but it must be a number from 0 to 200.',
    ],
    [
      'a size that does not fit',
      ['run', 'healthy', '--size', '100', '--out', at('x')],
      '--size is "100", but it must be a multiple of 16 from 64 to 2048: sites, not µm.',
    ],
    [
      'a crop without an image',
      ['run', 'healthy', '--crop', '1,2,3,4', '--out', at('x')],
      '--crop is for images, but the scenario has no image; give one with --image.',
    ],
    [
      'an image that is not there',
      ['run', 'healthy', '--image', at('no.png'), '--out', at('x')],
      /^The image ".*no\.png" is not there\.$/,
    ],
    ['an image that is none', ['run', 'healthy', '--image', 'package.json', '--out', at('x')], /not a PNG or TIFF/],
    [
      'a scenario file with a mistake',
      ['run', at('bad.json'), '--out', at('x')],
      /bad\.json: years is "three", but it must be a number from 0 to 200\.$/,
    ],
    ['a folder that holds other things', ['run', 'healthy', '--out', 'src'], /^The folder "src" holds other files/],
    [
      'a place that is a file',
      ['run', 'healthy', '--out', 'package.json'],
      '"package.json" is a file; --out needs a folder.',
    ],
    ['nothing to go on with', ['run', '--resume', at('x')], /^There is no run to go on with in/],
    ['a recording that is none', ['replay', 'package.json'], /^This is no recording of a run/],
    ['no recording', ['replay', at('none.json')], /^There is no file/],
    [
      'a crop that is none',
      ['morphometry', 'package.json', '--crop', '1,2'],
      '--crop is "1,2", but it must be four whole numbers: x,y,width,height.',
    ],
    [
      'no workers',
      ['cohort', 'healthy', '--workers', '0', '--out', at('x')],
      '--workers is "0", but it must be a whole number from 1 to 1024.',
    ],
  ]
  writeFileSync(
    at('bad.json'),
    '{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"},"years":"three"}',
  )

  test.each(cases)('%s', async (_, words, sentence) => {
    const { status, stdout, stderr } = await trabecula(...words)
    expect(stderr.endsWith('\n')).toBe(true)
    const said = stderr.slice(0, -1)
    if (typeof sentence === 'string') expect(said).toBe(sentence)
    else expect(said).toMatch(sentence)
    expect(said).not.toContain('\n')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(existsSync(at('x'))).toBe(false)
  })
})

describe('list and parameters', () => {
  test('name what is shipped', async () => {
    const { stdout } = await trabecula('list', '--json')
    const names = JSON.parse(stdout).map(({ name }: { name: string }) => name)
    expect(names).toEqual(shippedNames)
    for (const name of [
      'healthy',
      'menopause',
      'loading',
      'pth-continuous',
      'low-calcium',
      'testosterone',
      'gh-deficiency',
    ])
      expect(names).toContain(name)
    const lines = (await trabecula('list')).stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^healthy {2,}Healthy\. /)
    for (const line of lines) expect(line).toMatch(/^[a-z0-9-]+ {2,}[A-Z]/)
  })

  test('show the table', async () => {
    const { stdout } = await trabecula('parameters', '--json')
    const row = JSON.parse(stdout).find(({ name }: { name: string }) => name === 'osteoclast.erosionRate')
    expect(row).toMatchObject({ min: 0, unit: 'µm/day', tag: 'calibrated' })
    expect((await trabecula('parameters')).stdout).toContain('osteoclast.erosionRate')
  })

  test('are searched by words, and inside words only if no word begins so', async () => {
    const names = async (word: string) =>
      JSON.parse((await trabecula('parameters', word, '--json')).stdout).map(({ name }: { name: string }) => name)
    const erosion = await names('erosion')
    expect(erosion).toContain('osteoclast.erosionRate')
    expect(erosion).not.toContain('lining.spacing')
    const age = await names('age')
    expect(age).toContain('matter.meanAge')
    expect(age).not.toContain('matter.damageRate')
    expect(await names('rosionR')).toEqual(['osteoclast.erosionRate', 'reversal.erosionRate'])
  })

  test('drugs say by which route, in which unit, and what was studied', async () => {
    const { stdout } = await trabecula('drugs', '--json')
    const patch = (JSON.parse(stdout) as { drug: string; route: string; studied: number[] }[])[0]
    expect(patch).toMatchObject({ drug: 'estradiol', route: 'patch', units: ['µg/day'], studied: [14, 100] })
    expect((await trabecula('drugs')).stdout).toContain('testosterone-cypionate im')
  })

  test('help is given when asked for', async () => {
    expect(await trabecula('--help')).toMatchObject({ status: 0, stderr: '' })
    expect((await trabecula('run', '--help')).stdout).toContain('--pixel-size')
  })
})
