import { defineCommand } from 'citty'
import { products } from '../model/endocrine/drugs/index.ts'
import { listParameters } from '../model/parameters.ts'
import { InputError, shown } from '../run/input-error.ts'
import { isAbout } from '../run/parameter-names.ts'
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
  meta: { name: 'parameters', description: 'Every number that can be turned, or those that a word is about' },
  args: { word: { type: 'positional', description: 'A word of their name or meaning', required: false }, ...args },
  run({ args }) {
    const found = parametersAbout(args.word)
    if (found.length === 0)
      throw new InputError(
        `No parameter has ${shown(args.word)} in its name or meaning; without a word all are listed.`,
      )
    const table = found.map(({ path, row }) => ({ name: path, ...row }))
    if (args.json) return console.log(JSON.stringify(table, null, 2))
    const width = Math.max(...table.map(({ name }) => name.length)) + 2
    for (const { name, value, min, max, unit, doc } of table) {
      const amount = `${value} ${unit === '1' ? '' : unit}`.trim()
      console.log(`${name.padEnd(width)}${amount.padEnd(22)}${`${min} to ${max}`.padEnd(16)}${doc}`)
    }
  },
})

/** Parameters with a word that begins so; if there is none, those that hold it inside a word. */
function parametersAbout(word = '') {
  const all = listParameters()
  const whole = all.filter(({ path, row }) => isAbout(word, path, row))
  const inside = ({ path, row }: (typeof all)[number]) =>
    `${path} ${row.doc}`.toLowerCase().includes(word.toLowerCase())
  return whole.length > 0 ? whole : all.filter(inside)
}

export const drugs = defineCommand({
  meta: { name: 'drugs', description: 'Every drug that can be prescribed' },
  args,
  run({ args }) {
    const table = products.map(({ drug, routeName, route }) => ({
      drug: drug.name,
      route: routeName,
      units: route.units,
      interval: route.interval,
      studied: route.studied,
      ...(route.women && { studiedInWomen: route.women.studied }),
      most: route.most,
      enters: drug.enters,
      evidence: drug.evidence,
      doc: drug.doc,
      source: drug.source,
      kinetics: route.source,
    }))
    if (args.json) return console.log(JSON.stringify(table, null, 2))
    for (const { drug, route, units, studied, evidence, doc } of table) {
      const range = `${studied.join(' to ')} ${units[0]}`
      console.log(`${`${drug} ${route}`.padEnd(28)}${range.padEnd(22)}${evidence.padEnd(14)}${doc}`)
    }
  },
})
