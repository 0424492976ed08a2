import { defineCommand } from 'citty'
import { listParameters } from '../model/parameters.ts'
import { shippedNames, shippedScenario } from '../scenarios/index.ts'

const args = { json: { type: 'boolean', description: 'As JSON' } } as const

export const list = defineCommand({
  meta: { name: 'list', description: 'The shipped scenarios' },
  args,
  run({ args }) {
    const scenarios = shippedNames.map((name) => {
      const { title, description, years } = shippedScenario(name)!
      return { name, title, description, years }
    })
    if (args.json) console.log(JSON.stringify(scenarios, null, 2))
    else {
      const width = Math.max(...scenarios.map(({ name }) => name.length)) + 2
      for (const { name, title, description } of scenarios) console.log(`${name.padEnd(width)}${title}. ${description}`)
    }
  },
})

export const parameters = defineCommand({
  meta: { name: 'parameters', description: 'Every number that can be turned' },
  args,
  run({ args }) {
    const table = listParameters().map(({ path, row }) => ({ name: path, ...row }))
    if (args.json) return console.log(JSON.stringify(table, null, 2))
    const width = Math.max(...table.map(({ name }) => name.length)) + 2
    for (const { name, value, min, max, unit, doc } of table) {
      const amount = `${value} ${unit === '1' ? '' : unit}`.trim()
      console.log(`${name.padEnd(width)}${amount.padEnd(22)}${`${min} to ${max}`.padEnd(16)}${doc}`)
    }
  },
})
