import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newest } from './newest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
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
  const built = newest(`${root}dist/page/index.html`)
  if (built > 0 && sources.every((source) => newest(root + source) < built)) return
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPage()
