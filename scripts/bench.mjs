import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/*
 * Builds the benchmarks to dist/bench and runs them: all, or those named (`npm run bench -- pace`). The model has no clock;
 * it is the build that puts one around each part of a step.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Parts of a step, and of what a run does between steps, by the functions that are called. */
const parts = {
  'src/model/step.ts': {
    liveBody: 'body: levels and drugs',
    act: 'body: what it does to cells',
    bearLoad: 'strain of the section',
    accrueDamage: 'damage',
    sense: 'sensing',
    signal: 'signals: secretion and cycles',
    releaseFromMatrix: 'signals: release from the matrix',
    activate: 'activation',
    resorb: 'resorption',
    reverse: 'reversal',
    form: 'formation',
    rest: 'quiescence',
    wake: 'modeling',
    relax: 'relaxation of the surface',
    survey: 'survey of the medium',
    noteSevered: 'connection of the section',
    setMedium: 'survey: the medium of the signals',
  },
  'src/run/run.ts': { observe: 'a row of the series (every 7 days)', dayHash: 'a fingerprint (every 30 days)' },
}

const clocks = {
  name: 'clocks-around-parts',
  enforce: 'pre',
  transform(code, id) {
    if (id.endsWith('src/model/fields/signalling.ts')) {
      if (!code.includes('solver.cycle('))
        throw new Error('signalling.ts no longer calls solver.cycle: see scripts/bench.mjs.')
      const around = "const cycle$ = timed$('  multigrid cycles', (solver, ...args) => solver.cycle(...args))"
      return `${importTimed}\n${code.replaceAll('solver.cycle(', 'cycle$(solver, ')}\n${around}`
    }
    const file = Object.keys(parts).find((path) => id.endsWith(path))
    if (!file) return null
    let timed = code.replaceAll('signals.setMedium(', 'setMedium(signals, ')
    const around = []
    for (const [name, part] of Object.entries(parts[file])) {
      const call = new RegExp(`(?<!function |\\.)\\b${name}\\(`, 'g')
      if (!call.test(timed)) throw new Error(`${file} no longer calls ${name}: see scripts/bench.mjs.`)
      timed = timed.replace(call, `${name}$(`)
      around.push(`const ${name}$ = timed$(${JSON.stringify(part)}, ${name})`)
    }
    const setMedium = 'const setMedium = (solver, ...args) => solver.setMedium(...args)'
    return [importTimed, timed, setMedium, ...around].join('\n')
  },
}
const importTimed = "import { timed as timed$ } from '/bench/parts.ts'"

execFileSync(process.execPath, ['scripts/build-cli.mjs'], { cwd: root, stdio: 'inherit' })
await build({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [clocks],
  publicDir: false,
  build: { ssr: 'bench/main.ts', outDir: 'dist/bench', emptyOutDir: true, target: 'node20' },
  ssr: { noExternal: true },
})
execFileSync(process.execPath, ['dist/bench/main.js', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
