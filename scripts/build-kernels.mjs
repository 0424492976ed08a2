import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/*
 * Compiles the AssemblyScript kernels to one small WebAssembly module, kept as base64 in a TypeScript module, so that the
 * worker, Node and the tests load it the same way, at once and without a request. Does nothing when it is up to date.
 */

const folder = new URL('../src/model/kernels/assembly/', import.meta.url)
const target = new URL('../src/model/kernels/module.generated.ts', import.meta.url)
const entry = 'index.ts'

// Memory is imported at its full size (growing would detach every view); no relaxed SIMD, whose bits differ by machine.
const options = [
  ...['-O3', '--converge', '--enable', 'simd', '--runtime', 'stub'],
  ...['--importMemory', '--noExportMemory', '--noAssert', '--use', 'abort='],
]

const sources = readdirSync(folder).filter((name) => name.endsWith('.ts'))
const compilerVersion = createRequire(import.meta.url)('assemblyscript/package.json').version

const hash = createHash('sha256').update(JSON.stringify([options, compilerVersion]))
hash.update(readFileSync(fileURLToPath(import.meta.url)))
for (const name of sources.sort()) hash.update(name).update(readFileSync(new URL(name, folder)))
const stamp = `// Built by scripts/build-kernels.mjs from assembly/ (${hash.digest('hex').slice(0, 32)}).\n`

if (!existsSync(target) || !readFileSync(target, 'utf8').startsWith(stamp)) await build()

async function build() {
  const { default: asc } = await import('assemblyscript/asc')
  let wasm
  const { error, stderr } = await asc.main([entry, ...options, '--outFile', 'kernels.wasm'], {
    readFile: (name) => {
      const path = new URL(name, folder)
      return existsSync(path) ? readFileSync(path, 'utf8') : null
    },
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') wasm = contents
    },
    listFiles: () => [],
  })
  if (error || !wasm) {
    console.error(stderr.toString())
    throw error ?? new Error('The compiler wrote no kernels.')
  }
  // Renamed into place, so that a reader sees the old module or the new one, never half of it.
  const fresh = new URL(`${target.href}.${process.pid}`)
  writeFileSync(fresh, stamp + moduleText(Buffer.from(wasm).toString('base64')))
  renameSync(fresh, target)
  console.error(`Kernels built: ${wasm.length} bytes of WebAssembly.`)
}

function moduleText(base64) {
  return `const base64 =
  '${base64}'

/** The WebAssembly module of the kernels. */
export function kernelBytes(): Uint8Array<ArrayBuffer> {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}
`
}
