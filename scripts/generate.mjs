import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { decisionsPage } from './docs-decisions.mjs'
import { limitsPage } from './docs-limits.mjs'
import { oddPage } from './docs-odd.mjs'

/* Writes what is derived from the sources: pages of docs/, or parts of them, and the JSON Schema of a scenario. With --check it only compares. */

const source = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

const { module: run } = await runnerImport(source('src/run/json-schema.ts'))
const { module: model } = await runnerImport(source('src/model/parameters.ts'))

const outputs = {
  'src/run/scenario.schema.json': `${JSON.stringify(run.scenarioJsonSchema(), null, 2)}\n`,
  'docs/parameters.md': parametersPage(),
  'docs/model/odd.md': await oddPage(),
  'docs/limits.md': limitsPage(),
  'docs/decisions/index.md': decisionsPage(),
}

const isCheck = process.argv.includes('--check')
for (const [path, text] of Object.entries(outputs)) {
  const file = new URL(`../${path}`, import.meta.url)
  if (read(file) === text) continue
  if (isCheck) {
    console.error(`${path} is not up to date: npm run generate.`)
    process.exitCode = 1
  } else writeFileSync(file, text)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function parametersPage() {
  const lines = [
    '# Parameters',
    '',
    'Every number that can be turned, generated from `src/model/parameters.ts` by `npm run generate`. A default is *read* in',
    'the source named, *remembered* from the literature, *derived* from other numbers, *calibrated* on the model itself, or',
    '*assumed*. Those marked † take effect in a new run only.',
  ]
  let group = ''
  for (const { path, row } of model.listParameters()) {
    const [owner, name] = path.split('.')
    if (owner !== group) {
      group = owner
      lines.push('', `## ${group}`, '')
      lines.push('| Name | Default | Range | Unit | Meaning | Source |', '|---|---|---|---|---|---|')
    }
    const cells = [`\`${name}\`${row.restart ? ' †' : ''}`, row.value, `${row.min} to ${row.max}`, row.unit, row.doc]
    lines.push(
      `| ${[...cells, `*${row.tag}*: ${row.source}`].map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`,
    )
  }
  return `${lines.join('\n')}\n`
}
