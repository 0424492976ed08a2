import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ablate } from './ablation.ts'
import { biopsyErrors } from './biopsy.ts'
import { benchFields } from './fields.ts'
import { looking, memoryAfter, pace, partsOf, settledRun, watchingCost } from './lives.ts'
import { benchMechanics, errorsByCycles } from './mechanics.ts'
import { waysBack } from './past.ts'

/*
 * Prints what the program costs, with the machine's own reference loops beside it; ratios mean more than milliseconds, for
 * things compared take turns in one process.
 */

const print = (text = '') => console.log(text)
const line = (name: string, value: string) => print(`  ${name.padEnd(58)}${value.padStart(12)}`)
const ms = (value: number) => `${value.toFixed(value < 1 ? 3 : 2)} ms`

const sections: Record<string, () => void> = {
  machine() {
    print(`${cpus()[0]!.model}, ${availableParallelism()} threads, Node ${process.version}`)
    print('\nReference loops and the signal solver, shortest of many')
    for (const row of benchFields()) line(row.name, ms(row.ms))
  },

  mechanics() {
    const tolerance = 0.01
    print(
      `\nThree unit strains of a vertebra, to ${100 * tolerance} % of the energy norm (cycles; error of the energy density)`,
    )
    const rows = [256, 512, 1024].map((side) => benchMechanics(side, tolerance, side > 512 ? 3 : 6))
    for (const { side, cold, warm, parts } of rows) {
      for (const [name, { cycles, ms: time, error }] of [
        ['cold', cold],
        ['after 0.1 % of sites', warm],
      ] as const)
        line(`${side}², ${name} (${cycles.join(', ')}; ${(100 * error).toFixed(2)} %)`, ms(time))
      for (const part of parts) line(`${side}², ${part.name}`, ms(part.ms))
    }
    print('\nError of the energy density in bone at 512² after so many cycles: cold, after 0.1 % of sites')
    for (const { cycles, cold, warm } of errorsByCycles(512, [1, 2, 3, 4, 5, 8, 10, 15, 20]))
      line(String(cycles), `${(100 * cold).toFixed(2)} %  ${(100 * warm).toFixed(2)} %`)
  },

  pace() {
    const sizes = [256, 512, 1024]
    print('\nA healthy vertebra, settled: simulated days a second (median and best of 9 rounds in turns)')
    const runs = sizes.map((size) => settledRun(size))
    const rates = pace(runs, [240, 60, 15], 9)
    sizes.forEach((size, k) => {
      line(`${size}²`, `${rates[k]!.median.toFixed(0)} (${rates[k]!.best.toFixed(0)})`)
    })
    print('\nIn each part of a step, ms a day')
    const parts = runs.map((run, k) => partsOf(run, [400, 200, 60][k]!))
    print(`  ${''.padEnd(34)}${sizes.map((size) => `${size}²`.padStart(12)).join('')}`)
    for (const name of parts[1]!.keys())
      print(`  ${name.padEnd(34)}${parts.map((of) => (of.get(name) ?? 0).toFixed(3).padStart(12)).join('')}`)
  },

  endocrine() {
    print('\nThe body of a run at 256²: ms a day, and its share of the day (wanted: less than 2 %)')
    const treated = {
      subject: { age: 54, cycle: 'monthly' },
      prescription: [
        { drug: 'estradiol', route: 'oral', dose: 1, start: 0, adherence: 0.9 },
        { drug: 'progesterone', dose: 100, start: 0 },
        { drug: 'testosterone', dose: 5, start: 0 },
        { drug: 'somatropin', dose: 0.3, start: 0 },
        { drug: 'teriparatide', dose: 20, start: 0 },
        { clamp: 'shbg_nmol_l', to: 60, start: 0, over: 100 },
      ],
    }
    for (const [name, changes] of Object.entries({ healthy: {}, 'with five drugs': treated })) {
      const parts = partsOf(settledRun(256, {}, changes), 3650)
      const body = [...parts].reduce((sum, [part, time]) => (part.startsWith('body') ? sum + time : sum), 0)
      line(name, `${body.toFixed(4)} ms  ${((100 * body) / parts.get('a day in all')!).toFixed(2)} %`)
    }
  },

  idle() {
    print('\nIdle bone: nobody at work, ms a day')
    const resting = { 'activation.rate': 0, 'osteocyte.deathRate': 0 }
    const [small, large] = [512, 1024].map((size) => partsOf(settledRun(size, resting), 120)) as [
      Map<string, number>,
      Map<string, number>,
    ]
    const kept = (of: Map<string, number>) =>
      [...of].reduce((sum, [part, time]) => (part.includes('(every') ? sum + time : sum), 0)
    const rest = (of: Map<string, number>) => of.get('a day in all')! - cycles(of) - kept(of)
    const row = (name: string, of: (parts: Map<string, number>) => number) =>
      print(
        `  ${name.padEnd(34)}${of(small).toFixed(3).padStart(12)}${of(large).toFixed(3).padStart(12)}${(of(large) / of(small)).toFixed(2).padStart(10)} ×`,
      )
    print(`  ${''.padEnd(34)}${'512²'.padStart(12)}${'1024²'.padStart(12)}`)
    row('multigrid cycles', cycles)
    row('the rest of the model', rest)
    row('series and fingerprints', kept)
    for (const name of large.keys())
      if (!name.startsWith('  ') && large.get(name)! > 0.02) row(name, (of) => of.get(name) ?? 0)
  },

  looking() {
    print('\nLooking at a section of 512²')
    const run = settledRun(512)
    for (const row of looking(run)) line(row.name, ms(row.ms))
    line('slowdown by sixty frames a second', `${(100 * watchingCost(run, 9)).toFixed(1)} %`)
  },

  memory() {
    print('\nMemory of the process, MB, after so many simulated years (all, JavaScript heap, typed arrays)')
    for (const [size, ...years] of [
      [256, 1, 20, 50],
      [512, 1],
    ] as [number, ...number[]][]) {
      const out = execFileSync(process.execPath, [
        '--expose-gc',
        process.argv[1]!,
        'memory-of',
        String(size),
        ...years.map(String),
      ])
      for (const row of JSON.parse(out.toString()) as ReturnType<typeof memoryAfter>)
        line(`${size}², ${row.years} years`, [row.rss, row.heap, row.arrays].map((mb) => mb.toFixed(0)).join(' / '))
    }
  },

  past() {
    for (const [years, pace] of [
      [2, 60],
      [2, Number.POSITIVE_INFINITY],
      [10, Number.POSITIVE_INFINITY],
    ] as const) {
      const windows = years > 2 ? [60, 730, 3650] : [60, 730]
      const { ways, moments, used, share, pace: lived } = waysBack(512, years, pace, windows, 60)
      const how =
        pace === Number.POSITIVE_INFINITY ? `flat out (${lived.toFixed(0)} days a second)` : `at ${pace} days a second`
      print(
        `\nBack to a day, exactly, after ${years} years at 512² ${how}: ms (median, ninth decile, longest; within 150)`,
      )
      for (const { within, median, ninth, longest, inTime } of ways)
        line(
          `within ${within} days`,
          `${[median, ninth, longest].map((time) => time.toFixed(0)).join(', ')}; ${(100 * inTime).toFixed(0)} %`,
        )
      line('moments', `${moments}, ${used.toFixed(0)} MB, 1 part in ${(1 / share).toFixed(0)} of the time`)
    }
  },

  biopsy() {
    const [seeds, size] = [12, 512]
    print(
      `\nRead off ${seeds} healthy sections of ${size}² (means ± SD), as the model has it, and the error of one biopsy, %`,
    )
    for (const { symbol, unit, read, truth, error } of biopsyErrors(seeds, size)) {
      const pair = ({ mean, sd }: typeof read) => `${mean.toFixed(2)} ± ${sd.toFixed(2)}`
      print(
        `  ${`${symbol} (${unit})`.padEnd(18)}${pair(read).padStart(18)}${pair(truth).padStart(18)}${pair(error).padStart(20)}`,
      )
    }
  },

  cohort() {
    print('\nA cohort of 8 seeds, 256², 2 years: seconds, best of 3')
    const folder = mkdtempSync(join(tmpdir(), 'trabecula-'))
    const threads = [1, availableParallelism()]
    const best = threads.map(() => Number.POSITIVE_INFINITY)
    for (let round = 0; round < 3; round++)
      threads.forEach((count, k) => {
        const words = ['cohort', 'healthy', '--size', '256', '--years', '2', '--seeds', '8', '--workers', String(count)]
        const out = execFileSync(process.execPath, [
          'bin/trabecula.mjs',
          ...words,
          '--out',
          join(folder, `${round}-${count}`),
        ])
        best[k] = Math.min(best[k]!, JSON.parse(out.toString()).wallSeconds)
      })
    rmSync(folder, { recursive: true, force: true })
    threads.forEach((count, k) => {
      line(`${count} workers`, `${best[k]!.toFixed(2)} s`)
    })
    line('speed-up', `${(best[0]! / best[1]!).toFixed(2)} ×`)
  },

  ablation() {
    print('\nEach field flattened to the mean its readers see, and absent (4 seeds, 10 years): whole → flat → absent,')
    print('with differences from the whole model in SDs of its replicates')
    for (const { field, outcome, whole, flat, off, zFlat, zOff } of ablate(4, 10))
      if (Math.abs(zFlat) >= 1.5 || Math.abs(zOff) >= 1.5)
        line(
          `${field}: ${outcome}`,
          `${[whole, flat, off].map((value) => value.toPrecision(3)).join(' → ')} (${zFlat.toFixed(1)}, ${zOff.toFixed(1)})`,
        )
  },
}

const cycles = (parts: Map<string, number>) => parts.get('  multigrid cycles') ?? 0

const [wanted, ...rest] = process.argv.slice(2)
if (wanted === 'memory-of') print(JSON.stringify(memoryAfter(Number(rest[0]), rest.slice(1).map(Number))))
else if (wanted !== undefined && !Object.hasOwn(sections, wanted)) {
  console.error(`There is no benchmark "${wanted}"; there are ${Object.keys(sections).join(', ')}.`)
  process.exitCode = 2
} else for (const [name, section] of Object.entries(sections)) if (wanted === undefined || wanted === name) section()
