import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/* Takes the pictures anew that test/browser/pictures.test.ts compares a section with. Look at them before they are committed. */

const root = fileURLToPath(new URL('..', import.meta.url))
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/browser/pictures.test.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TRABECULA_PICTURES: 'anew' },
  },
)
process.exitCode = status ?? 1
