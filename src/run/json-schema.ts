import { scenarioSchema } from './schema.ts'

type Json = { [key: string]: unknown }

/** As much of a valibot schema as the scenario's uses. */
interface Node {
  readonly type: string
  readonly entries?: Readonly<Record<string, Node>>
  readonly options?: readonly unknown[]
  readonly choices?: Readonly<Record<string, Node>>
  readonly wrapped?: Node
  readonly item?: Node
  readonly literal?: unknown
  readonly pipe?: readonly Node[]
  readonly requirement?: unknown
  readonly description?: string
}

/**
 * The JSON Schema (2020-12) of a scenario file, for editors and other programs. It is one thing less strict than the program:
 * the bounds of a time that is written as a text, such as "18 mo", are not in it.
 */
export function scenarioJsonSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Trabecula scenario',
    description: 'Tissue, subject, prescription, parameters, seed and interventions: all that a run follows from.',
    ...convert(scenarioSchema as unknown as Node),
  }
}

function convert(node: Node): Json {
  if (!node.pipe) return shape(node)
  const [first, ...actions] = node.pipe
  let schema = convert(first!)
  for (const action of actions) schema = { ...schema, ...refine(action, schema) }
  return schema
}

function shape(node: Node): Json {
  switch (node.type) {
    case 'strict_object': {
      const entries = Object.entries(node.entries!)
      const required = entries.filter(([, entry]) => entry.type !== 'optional').map(([name]) => name)
      return {
        type: 'object',
        additionalProperties: false,
        ...(required.length > 0 && { required }),
        properties: Object.fromEntries(entries.map(([name, entry]) => [name, convert(entry)])),
      }
    }
    case 'lazy':
      return { anyOf: Object.values(node.choices!).map(convert) }
    case 'union':
      return { anyOf: node.options!.map((option) => convert(option as Node)) }
    case 'optional':
      return convert(node.wrapped!)
    case 'nullable':
      return { anyOf: [convert(node.wrapped!), { type: 'null' }] }
    case 'array':
      return { type: 'array', items: convert(node.item!) }
    case 'picklist':
      return { enum: node.options }
    case 'literal':
      return { const: node.literal }
    case 'string':
    case 'number':
    case 'boolean':
      return { type: node.type }
    default:
      throw new TypeError(`There is no JSON Schema for ${node.type} yet.`)
  }
}

/** What an action of a pipe adds. Bounds on a union of number and text are bounds on the number. */
function refine({ type, requirement, description }: Node, schema: Json): Json {
  switch (type) {
    case 'description':
      return { description }
    case 'min_value':
      return bounded(schema, 'minimum', requirement)
    case 'max_value':
      return bounded(schema, 'maximum', requirement)
    case 'multiple_of':
      return { multipleOf: requirement }
    case 'integer':
      return { type: 'integer' }
    case 'max_length':
      return schema.type === 'array' ? { maxItems: requirement } : { maxLength: requirement }
    case 'min_length':
      return { minLength: requirement }
    case 'non_empty':
      return { minLength: 1 }
    case 'length':
      return { minItems: requirement, maxItems: requirement }
    case 'regex':
      return { pattern: (requirement as RegExp).source }
    case 'finite':
    case 'transform':
      return {}
    default:
      throw new TypeError(`There is no JSON Schema for ${type} yet.`)
  }
}

function bounded(schema: Json, key: 'minimum' | 'maximum', requirement: unknown): Json {
  const options = schema.anyOf as Json[] | undefined
  if (!options) return { [key]: requirement }
  return { anyOf: options.map((option) => (option.type === 'number' ? { ...option, [key]: requirement } : option)) }
}
