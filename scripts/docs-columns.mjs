import { readFileSync } from 'node:fs'
import ts from 'typescript'

/* Tables of state variables, read from the sources: each property with what its comment says of it. */

/** Names that say what they are, so that the sources do not. */
const plain = {
  id: 'Its number, never given again.',
  born: 'Day of its birth.',
  unit: 'The remodeling unit that it belongs to.',
  x: 'Position, sites.',
  y: 'Position, sites.',
  nuclei: 'Its nuclei.',
  canopy: '1 if its canopy is intact.',
  parent: 'The osteoblast that it was, 0 for one present at the beginning.',
}

/** `[names, kind, meaning]` of the properties of an object or an interface of a source file, neighbors of one meaning together. @param known meanings that the source leaves to the names. */
export function columnsOf(file, name, known = {}) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true)
  const members = membersOf(source, name)
  if (!members) throw new Error(`${file} has no ${name}.`)
  const rows = []
  let last = ''
  for (const member of members) {
    const key = member.name.getText(source)
    const own = commentOf(member)
    if (own) last = own
    const doc = own || (known[key] ?? plain[key] ?? last)
    if (!doc) throw new Error(`Nothing says what ${name}.${key} is.`)
    const kind = kindOf((member.initializer ?? member.type).getText(source))
    const before = rows.at(-1)
    if (before?.doc === doc && before.kind === kind) before.names.push(key)
    else rows.push({ names: [key], kind, doc })
  }
  return rows.map(({ names, kind, doc }) => [names.map((key) => `\`${key}\``).join(', '), kind, doc])
}

function membersOf(source, name) {
  let found
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === name) found = node.members
    if (!ts.isVariableStatement(node)) return
    for (const { name: its, initializer } of node.declarationList.declarations) {
      if (its.getText(source) !== name) continue
      let value = initializer
      while (ts.isSatisfiesExpression(value) || ts.isAsExpression(value)) value = value.expression
      found = value.properties
    }
  })
  return found
}

function commentOf(member) {
  const text = member.jsDoc?.at(-1)?.comment
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim() : ''
}

const kinds = {
  Float64Array: '64-bit float',
  Float32Array: '32-bit float',
  Uint32Array: 'whole number',
  Int32Array: 'whole number',
  Uint8Array: 'small whole number',
  number: '64-bit float',
}
const kindOf = (text) => kinds[text] ?? (text.startsWith('{') ? 'numbers' : text)
