import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { offline } from './scripts/offline.ts'
import { withoutWords } from './scripts/without-words.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Cross-origin isolation where the host allows it; nothing depends on it. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

export default defineConfig(({ mode }) =>
  mode === 'cli'
    ? {
        build: {
          ssr: true,
          target: 'node20',
          outDir: 'dist/cli',
          emptyOutDir: true,
          rollupOptions: { input: { main: 'src/cli/main.ts', 'cohort.worker': 'workers/cohort.worker.ts' } },
        },
        ssr: { noExternal: true },
        publicDir: false,
      }
    : {
        base: './',
        server: { headers: isolation },
        preview: { headers: isolation },
        worker: { format: 'es', plugins: () => [withoutWords()] },
        plugins: [offline(here('scripts/service-worker.js'), here('public'))],
        build: { target: 'es2022', outDir: 'dist/page', emptyOutDir: true, assetsInlineLimit: 0 },
      },
)
