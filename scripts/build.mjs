import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildCommandLine } from './build-cli.mjs'
import { buildDocs } from './build-docs.mjs'
import { buildPage } from './build-page.mjs'

/* Builds everything there is to build: kernels, page, command line, documentation. */
execFileSync(process.execPath, [fileURLToPath(new URL('build-kernels.mjs', import.meta.url))], { stdio: 'inherit' })
await buildPage()
await buildCommandLine()
buildDocs()
