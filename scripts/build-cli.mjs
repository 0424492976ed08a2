import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newest } from './newest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}dist/cli`
const sources = ['src', 'workers', 'package.json', 'vite.config.ts', 'scripts/build-cli.mjs']

/** Builds the command line to dist/cli unless it is newer than everything it is made of; says nothing unless it fails. */
export async function buildCommandLine() {
  // A package without its sources has been built once and for all.
  if (!existsSync(`${root}src`)) return
  const built = newest(`${target}/main.js`)
  if (built > 0 && sources.every((source) => newest(root + source) < built)) return
  execFileSync(process.execPath, ['scripts/build-kernels.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const { build } = await import('vite')
  // Beside its place and then renamed into it, so that two that build at once do not meet.
  const fresh = `${root}dist/cli-${process.pid}`
  const old = `${root}dist/cli-old-${process.pid}`
  try {
    await build({ root, mode: 'cli', logLevel: 'error', build: { ssr: true, outDir: fresh } })
    mkdirSync(`${root}dist`, { recursive: true })
    if (existsSync(target)) renameSync(target, old)
    renameSync(fresh, target)
  } finally {
    rmSync(old, { recursive: true, force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCommandLine()
