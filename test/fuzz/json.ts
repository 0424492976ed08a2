import type { Dice } from './dice.ts'

/** The text of a file after a mutation, and what was done to it. */
export interface MutatedText {
  readonly text: string
  readonly how: string
}

type Plain = Record<string, unknown>

/** Tokens that `JSON.stringify` would never write, by their name. */
const tokens: Readonly<Record<string, (dice: Dice) => string>> = {
  '1e999': () => '1e999',
  '-1e999': () => '-1e999',
  '-0': () => '-0',
  NaN: () => 'NaN',
  Infinity: () => 'Infinity',
  'a number of a thousand digits': (dice) => String(1 + dice.int(9)).repeat(1000),
  'deep lists': (dice) => {
    const depth = dice.pick([20, 25, 1000, 100_000])
    return '['.repeat(depth) + ']'.repeat(depth)
  },
  'deep objects': (dice) => {
    const depth = dice.pick([20, 25, 1000, 100_000])
    return '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
  },
  'a list of a million zeros': () => `[${'0,'.repeat(999_999)}0]`,
  'a list of many objects': () => `[${'{},'.repeat(300_000)}{}]`,
  'a text of a million letters': () => `"${'a'.repeat(1_000_000)}"`,
  'an object of many keys': () => `{${Array.from({ length: 50_000 }, (_, k) => `"k${k}":${k}`).join(',')}}`,
  'a prototype': () => '{"__proto__":{"years":3,"length":9},"constructor":{"prototype":{"years":3}}}',
}

/** Values of every kind, most of them where they do not belong. */
const values: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  'NaN',
  '\u0000',
  'a\nb',
  '\ud800',
  '\u202e',
  '1000000000 y',
  '-1 mo',
  '999999999.999999999 years',
  '18 mo',
  '../../../etc/passwd',
  'x'.repeat(5000),
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  0,
  1,
  -1,
  0.5,
  64,
  128,
  2048,
  4096,
  1e9,
  1e15,
  1e21,
  1e300,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  -(2 ** 31),
  2 ** 32,
  365.25e9,
]

const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', 'stray', '', '0']

/** Changes something of plain data and writes it as text. @param data is spent */
export function mutateJson(data: Plain, dice: Dice, times = dice.pick([1, 1, 2, 3])): MutatedText {
  const raw: string[] = []
  const how: string[] = []
  for (let k = 0; k < times; k++) {
    const places = placesIn(data)
    if (places.length === 0) break
    const { owner, key, path } = dice.pick(places)
    how.push(`${change(owner, key, dice, raw, places)} at ${path}`)
  }
  // Keys that assignment would not make.
  const text = JSON.stringify(data).replace(/"@@key (\w*)@@"/g, '"$1"')
  return { text: text.replace(/"@@(\d+)@@"/g, (_, k) => raw[Number(k)]!), how: how.join('; ') }
}

interface Place {
  readonly owner: Plain
  readonly key: string
  readonly path: string
}

function placesIn(data: Plain, path = '', found: Place[] = []): Place[] {
  for (const [key, member] of Object.entries(data)) {
    const here = path === '' ? key : `${path}.${key}`
    // Of long lists a few members stand for all.
    if (Array.isArray(data) && Number(key) > 20) break
    found.push({ owner: data, key, path: here })
    if (typeof member === 'object' && member !== null) placesIn(member as Plain, here, found)
  }
  return found
}

function change(owner: Plain, key: string, dice: Dice, raw: string[], places: readonly Place[]): string {
  const kind = dice.int(16)
  if (kind > 9) return gentler(owner, key, dice)
  if (kind < 3) {
    const value = dice.pick(values)
    owner[key] = structuredClone(value)
    return `${JSON.stringify(value)?.slice(0, 40)}`
  }
  if (kind < 5) {
    const name = dice.pick(Object.keys(tokens))
    raw.push(tokens[name]!(dice))
    owner[key] = `@@${raw.length - 1}@@`
    return name
  }
  if (kind === 5) {
    if (Array.isArray(owner)) owner.splice(Number(key), 1)
    else delete owner[key]
    return 'left out'
  }
  if (kind === 6) {
    const name = dice.pick(keys)
    if (Array.isArray(owner)) owner.push(owner[0])
    else owner[`@@key ${name}@@`] = structuredClone(dice.pick(places).owner[dice.pick(places).key] ?? 1)
    return `a key ${JSON.stringify(name)} beside what is`
  }
  if (kind === 7) {
    const other = dice.pick(places)
    const taken = structuredClone(other.owner[other.key]) ?? null
    owner[key] = taken
    return `what is at ${other.path}`
  }
  if (kind === 8) {
    owner[key] = [owner[key]]
    return 'put in a list'
  }
  const times = dice.pick([2, 50, 2000])
  const list = Array.isArray(owner[key]) ? (owner[key] as unknown[]) : [owner[key]]
  if (JSON.stringify(list).length * times > 5e6) return 'left as it is'
  owner[key] = Array.from({ length: times }, () => list).flat()
  return `repeated ${times} times`
}

/** What a person might have changed. */
function gentler(owner: Plain, key: string, dice: Dice): string {
  const member = owner[key]
  if (typeof member === 'number') {
    owner[key] = member * dice.pick([-1, 0, 0.1, 0.9, 1.01, 1.5, 2, 10])
    return `${owner[key]} for ${member}`
  }
  if (typeof member === 'string') {
    owner[key] = dice.pick([member.toUpperCase(), ` ${member}`, member.slice(1), `${member}${member}`, '3 mo', 'a'])
    return `${JSON.stringify(owner[key])}`
  }
  if (Array.isArray(owner)) {
    owner.reverse()
    return 'the other way round'
  }
  // The same members in another order.
  delete owner[key]
  owner[key] = member
  return 'put last'
}
