import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newest } from './newest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}dist/docs`
const beside = `${root}dist/page`
const sources = ['docs', 'scripts/build-docs.mjs', 'public', 'src/app/fonts', 'package.json']

/** Builds the documentation to dist/docs unless it is newer than all it is made of, and puts it beside the page if that is built. */
export function buildDocs() {
  const built = newest(`${target}/index.html`)
  if (built === 0 || sources.some((source) => newest(root + source) >= built)) {
    // In a process of its own: whoever asks for it may live in another mode, tests above all.
    execFileSync(process.execPath, ['node_modules/vitepress/bin/vitepress.js', 'build', 'docs', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  if (!existsSync(`${beside}/index.html`) || newest(`${beside}/docs/index.html`) >= newest(`${target}/index.html`))
    return
  // Beside its place and then renamed into it, so that no reader meets half of it.
  const fresh = `${beside}/docs-${process.pid}`
  cpSync(target, fresh, { recursive: true, preserveTimestamps: true })
  rmSync(`${beside}/docs`, { recursive: true, force: true })
  renameSync(fresh, `${beside}/docs`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildDocs()
