import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { buildPage } from './build-page.mjs'

/*
 * Builds the page if it must be, serves it, and prints its address; if the port is taken, the next free one. The documentation is built
 * beside it meanwhile.
 */
await buildPage()
const port = Number(process.env.PORT ?? 5173)
const root = fileURLToPath(new URL('..', import.meta.url))
const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: false } })
console.log(`Trabecula is at ${server.resolvedUrls?.local[0]}  (Ctrl-C ends it)`)
execFile(process.execPath, ['scripts/build-docs.mjs'], { cwd: root }, (error) => error && console.error(error.message))
