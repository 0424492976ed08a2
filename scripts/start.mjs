import { fileURLToPath } from 'node:url'
import { preview } from 'vite'
import { buildPage } from './build-page.mjs'

/* Builds the page if it must be, serves it, and prints its address; if the port is taken, the next free one. */
await buildPage()
const port = Number(process.env.PORT ?? 5173)
const root = fileURLToPath(new URL('..', import.meta.url))
const server = await preview({ root, logLevel: 'warn', preview: { port, strictPort: false } })
console.log(`Trabecula is at ${server.resolvedUrls?.local[0]}  (Ctrl-C ends it)`)
