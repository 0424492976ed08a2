import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportFormatNames } from '../../src/protocol/export/formats.ts'
import { recordedRun } from '../formats/run-files.ts'
import { scratchFolder, trabecula } from './trabecula.ts'

const at = scratchFolder()
const { text, origin } = recordedRun(21)

describe('export', () => {
  beforeAll(() => {
    mkdirSync(at('run'))
    writeFileSync(at('run/recording.trabecula.json'), text)
  })

  test('lives the recording of a folder again and writes what is asked for, which names its state', async () => {
    const { status, stdout, stderr } = await trabecula(
      'export',
      at('run'),
      '--format',
      'csv',
      '--every',
      '3',
      '--out',
      at('a.csv'),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`state ${origin.stateHash}; 2 fingerprints agree`)
    const table = readFileSync(at('a.csv'), 'utf8')
    expect(table).toContain(`# state_hash: ${origin.stateHash}`)
    expect(
      table
        .split('\n')
        .filter((line) => /^\d/.test(line))
        .map((line) => Number(line.split(',')[0])),
    ).toEqual([0, 3, 6, 9, 12, 15, 18, 21])
  })

  test('makes a capsule of a recording file', async () => {
    const { status } = await trabecula(
      'export',
      at('run/recording.trabecula.json'),
      '--format',
      'capsule',
      '--scale',
      '1',
      '--out',
      at('a.zip'),
    )
    expect(status).toBe(0)
    expect(Object.keys(unzipSync(readFileSync(at('a.zip'))))).toContain('ro-crate-metadata.json')
  })

  test('charts a cohort with its bands', async () => {
    mkdirSync(at('cohort'))
    const hashes = [
      { seed: 'a-1', hash: '00' },
      { seed: 'a-2', hash: '01' },
    ]
    writeFileSync(
      at('cohort/run.json'),
      JSON.stringify({ scenario: { title: 'Two', seed: 'a' }, version: '0.1.0', days: 14, hashes }),
    )
    const names = ['mean', 'sd', 'ci_low', 'ci_high'].map((kind) => `bv_tv_${kind}`)
    writeFileSync(
      at('cohort/cohort.csv'),
      `time_d,n,${names}\n0,2,0.2,0,0.19,0.21\n7,2,0.21,,0.19,0.23\n14,2,0.2,0,0.1,0.3\n`,
    )
    const { status, stderr } = await trabecula('export', at('cohort'), '--format', 'svg', '--out', at('cohort.svg'))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const svg = readFileSync(at('cohort.svg'), 'utf8')
    expect(svg.match(/fill-opacity/g)!.length).toBe(1)
    expect(svg).toContain('Means of 2 seeds')
    expect(svg).toContain('seed a-1 to a-2')
  })

  test('writes nothing of a recording that does not replay', async () => {
    writeFileSync(at('changed.json'), text.replace('"value":6}', '"value":9}'))
    const { status, stderr } = await trabecula(
      'export',
      at('changed.json'),
      '--format',
      'svg',
      '--out',
      at('changed.svg'),
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(/^The recording does not replay: day 21 differs first in [a-z]+[.a-zA-Z]*\.\n$/)
    expect(existsSync(at('changed.svg'))).toBe(false)
  })

  test.each([
    ['no format', ['--out', at('x')], `Say which format: --format, one of ${exportFormatNames.join(', ')}.`],
    [
      'a format there is not',
      ['--format', 'parket', '--out', at('x')],
      'There is no format "parket"; did you mean "parquet"?',
    ],
    ['nowhere to write', ['--format', 'csv'], 'Say where it should go: --out run.csv.'],
    [
      'a file that is there',
      ['--format', 'csv', '--out', 'README.md'],
      'The file "README.md" is there already; choose another --out, or --force to replace it.',
    ],
    ['a folder', ['--format', 'csv', '--out', 'src'], '"src" is a folder; --out needs a file.'],
    [
      'a day beyond the end',
      ['--format', 'csv', '--to', '22', '--out', at('x')],
      'The recording goes to day 21; it cannot be shown from day 0 to day 22.',
    ],
    [
      'a day that is none',
      ['--format', 'csv', '--to', 'soon', '--out', at('x')],
      '--to is "soon", but it must be a number of days, or a duration such as "18 mo".',
    ],
    [
      'an option that means nothing',
      ['--format', 'csv', '--scale', '2', '--out', at('x')],
      '--scale means nothing to csv; it is for png, capsule.',
    ],
    [
      'a measure there is not',
      ['--format', 'svg', '--measures', 'bv_tw', '--out', at('x')],
      'There is no measure "bv_tw"; did you mean "bv_tv"?',
    ],
    [
      'its own recording',
      ['--format', 'csv', '--force', '--out', at('run/recording.trabecula.json')],
      'is the recording itself; choose another --out.',
    ],
  ])('refuses %s in one sentence, and leaves nothing', async (_, words, sentence) => {
    const { status, stdout, stderr } = await trabecula('export', at('run'), ...words)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.trim().endsWith(sentence)).toBe(true)
    expect(stderr.trim().split('\n').length).toBe(1)
    expect(readdirSync(at('.')).filter((name) => name.startsWith('x'))).toEqual([])
    expect(readFileSync(at('run/recording.trabecula.json'), 'utf8')).toBe(text)
  })
})
