import { execFileSync, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/* Builds the fuzzer to dist/fuzz and runs it with what it is told: npm run fuzz -- --cases 10000 --seed tonight. */

const root = fileURLToPath(new URL('..', import.meta.url))
execFileSync(process.execPath, ['scripts/build-kernels.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  build: { ssr: 'test/fuzz/main.ts', outDir: 'dist/fuzz', emptyOutDir: true, target: 'node20' },
  ssr: { noExternal: true },
})
const words = ['--expose-gc', 'dist/fuzz/main.js', ...process.argv.slice(2)]
process.exit(spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' }).status ?? 1)
