import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newest } from './newest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}dist/page`
const sources = [
  'src',
  'workers',
  'public',
  'index.html',
  'package.json',
  'vite.config.ts',
  'scripts/offline.ts',
  'scripts/service-worker.js',
]

/** Builds the page to dist/page unless it is newer than everything it is made of. */
export async function buildPage() {
  execFileSync(process.execPath, ['scripts/build-kernels.mjs'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const built = newest(`${target}/index.html`)
  if (built > 0 && sources.every((source) => newest(root + source) < built)) return
  const { build } = await import('vite')
  // Beside its place and then renamed into it, so that two that build at once do not meet.
  const fresh = `${root}dist/page-${process.pid}`
  const old = `${root}dist/page-old-${process.pid}`
  try {
    await build({ root, logLevel: 'warn', build: { outDir: fresh } })
    mkdirSync(`${root}dist`, { recursive: true })
    if (existsSync(target)) renameSync(target, old)
    renameSync(fresh, target)
  } finally {
    rmSync(old, { recursive: true, force: true })
    rmSync(fresh, { recursive: true, force: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage()
