import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newest } from './newest.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = `${root}dist/docs`
const beside = `${root}dist/page`
const sources = ['docs', 'scripts/build-docs.mjs', 'public', 'src/app/fonts', 'package.json']

/** Builds the documentation to dist/docs unless it is newer than all it is made of, and puts it beside the page if that is built. */
export async function buildDocs() {
  const built = newest(`${target}/index.html`)
  if (built === 0 || sources.some((source) => newest(root + source) >= built)) {
    const { build } = await import('vitepress')
    await build(`${root}docs`, { logLevel: 'warn' })
  }
  if (!existsSync(`${beside}/index.html`) || newest(`${beside}/docs/index.html`) >= newest(`${target}/index.html`))
    return
  // Beside its place and then renamed into it, so that no reader meets half of it.
  const fresh = `${beside}/docs-${process.pid}`
  cpSync(target, fresh, { recursive: true, preserveTimestamps: true })
  rmSync(`${beside}/docs`, { recursive: true, force: true })
  renameSync(fresh, `${beside}/docs`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildDocs()
