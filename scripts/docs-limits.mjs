import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/* The part of docs/limits.md that is in numbers: what the table of docs/evidence.md misses, and by how much. */

const file = (name) => readFileSync(fileURLToPath(new URL(`../docs/${name}`, import.meta.url)), 'utf8')
const heading = '## In numbers'

/** docs/limits.md with that part as the evidence now is. */
export function limitsPage() {
  const [before, after] = file('limits.md').split(`${heading}\n`)
  const next = after.indexOf('\n## ')
  return `${before}${heading}\n\n${numbers()}${after.slice(next)}`
}

function numbers() {
  const outcomes = readEvidence()
  const are = (verdict) => outcomes.filter((one) => one.verdict === verdict)
  const [hits, near, misses] = [are('hit'), are('near'), are('MISS')]
  return (
    [
      `Of ${outcomes.length} outcomes of published trials **${hits.length} lie within their band, ${near.length} are near** (their 95 % interval reaches into it) **and ${misses.length} miss it** ([all of them](evidence.md)). Those that miss:`,
      table(misses),
      'And those that are near:',
      table(near),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  )
}

function table(outcomes) {
  const rows = outcomes.map(({ id, outcome, simulated, published, band, away, source }) =>
    [id, outcome, simulated, published, band, away, source].join(' | '),
  )
  return [
    '| Trial | Outcome | Simulated | Published | Band | Outside by | Source |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

/** Every outcome of docs/evidence.md. */
export function readEvidence() {
  let id = ''
  return file('evidence.md')
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('## ')) id = line.split(' ')[1]
      const cells = line.split('|').map((cell) => cell.trim())
      if (cells.length < 9 || cells[1] === 'outcome' || cells[1].startsWith('---')) return []
      const [, outcome, simulated, , published, band, verdict, , source] = cells
      const [low, high] = band.split(' to ').map(number)
      const value = number(simulated)
      const away = Math.max(low - value, value - high, 0)
      return [{ id, outcome, simulated, published, band, verdict, source, away: Number(away.toPrecision(2)) }]
    })
}

const number = (text) => Number(text.replace('−', '-'))
