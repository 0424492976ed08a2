import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/*
 * Builds the benchmarks to dist/bench and runs them: all, or those named (`npm run bench -- pace`). The model has no clock;
 * it is the build that puts one around each part of a step.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

/** Parts of a step by the functions that step.ts calls. */
const parts = {
  signal: 'signals: secretion and cycles',
  releaseFromMatrix: 'signals: release from the matrix',
  activate: 'activation',
  resorb: 'resorption',
  reverse: 'reversal',
  form: 'formation',
  rest: 'quiescence',
  relax: 'relaxation of the surface',
  survey: 'survey of connectivity',
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
    if (!id.endsWith('src/model/step.ts')) return null
    let timed = code
    const around = []
    for (const [name, part] of Object.entries(parts)) {
      const call = new RegExp(`(?<!function )\\b${name}\\(`, 'g')
      if (!call.test(timed)) throw new Error(`step.ts no longer calls ${name}: see scripts/bench.mjs.`)
      timed = timed.replace(call, `${name}$(`)
      around.push(`const ${name}$ = timed$(${JSON.stringify(part)}, ${name})`)
    }
    return `${importTimed}\n${timed}\n${around.join('\n')}`
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
