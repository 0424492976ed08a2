import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes `sw.js` beside the built page: the service worker with the list of files that it keeps, and a version that changes with any
 * of them. What is put beside the page later, such as the documentation, is not among them.
 */
export function offline(worker: string, publicFolder: string): Plugin {
  return {
    name: 'trabecula-offline',
    apply: 'build',
    // The page registers it only where there is one.
    config: () => ({ define: { 'import.meta.env.KEPT_OFFLINE': 'true' } }),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const hash = createHash('sha256')
        const shipped = readdirSync(publicFolder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(publicFolder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
          .sort()
        for (const name of shipped) hash.update(name).update(readFileSync(`${publicFolder}/${name}`))
        const built = Object.values(bundle).sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
        for (const file of built) hash.update(file.fileName).update(file.type === 'asset' ? file.source : file.code)
        const files = [...new Set([...built.map(({ fileName }) => fileName), ...shipped])]
        const source = readFileSync(worker, 'utf8')
          .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 12)))
          .replace("['FILES']", JSON.stringify(files))
        this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      },
    },
  }
}
