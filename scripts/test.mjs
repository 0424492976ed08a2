import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/*
 * Everything that must hold, in the order of what fails soonest: kernels, types, lint, floors, builds, tests. Stops at the
 * first stage that fails; ends with one line, alone: "N passed, N failed, N skipped". A stage that fails counts as one failure.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => `${root}node_modules/.bin/${name}`
const node = process.execPath
const report = `${root}dist/test-report.json`

const stages = [
  ['kernels', node, ['scripts/build-kernels.mjs']],
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('biome'), ['check', '.']],
  ['floors', bin('depcruise'), ['--config', '.dependency-cruiser.mjs', 'src', 'workers']],
  ['build', node, ['scripts/build.mjs']],
]

for (const [name, command, args] of stages) {
  const started = Date.now()
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) finish(0, 1, 0, `The stage "${name}" failed; the tests were not run.`)
  console.log(`${name}: done in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

mkdirSync(`${root}dist`, { recursive: true })
rmSync(report, { force: true })
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const { status } = spawnSync(bin('vitest'), ['run', ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (!existsSync(report)) finish(0, 1, 0, 'Vitest ended without a report.')

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
)
const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
const skipped = tests.filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map(({ fullName }) => `  ${fullName}`).join('\n')}`)
// A file that cannot be loaded has no tests to count, and must not pass for want of them.
const brokenFiles = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
let failed = numFailedTests + brokenFiles.length
if (failed === 0 && status !== 0) failed = 1
finish(numPassedTests, failed, numPendingTests + numTodoTests)

function finish(passed, failed, skippedCount, message) {
  if (message) console.error(`\n${message}`)
  console.log(`\n${passed} passed, ${failed} failed, ${skippedCount} skipped`)
  process.exit(failed > 0 || passed === 0 ? 1 : 0)
}
