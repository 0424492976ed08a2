import { execFileSync } from 'node:child_process'

/** Builds the kernels before the tests, unless they are up to date. */
export default function setup(): void {
  execFileSync(process.execPath, ['scripts/build-kernels.mjs'], { stdio: 'inherit' })
}
