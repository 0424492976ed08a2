import { InputError } from './input-error.ts'

/** Longest scenario or recording that is read, characters: two centuries of fingerprints are a tenth of it. */
export const longestText = 16 * 1024 * 1024
const deepest = 24
/** Most lists, objects and commas in one: a hundred thousand interventions are four each. */
const mostValues = 600_000

/** Parses JSON that nobody vouches for. @throws InputError */
export function readJson(text: string, name: string): unknown {
  if (text.length > longestText)
    throw new InputError(
      `${name} is longer than ${longestText / 0x100000} MB, more than a scenario or recording can be.`,
    )
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text
  const start = /\S/.exec(bare.slice(0, 10_000))?.[0]
  if (start === undefined) throw new InputError(`${name} is empty.`)
  if (start !== '{') throw new InputError(`${name} is not JSON of a scenario or recording: it does not begin with {.`)
  refuseMonster(bare, name)
  try {
    return JSON.parse(bare)
  } catch (error) {
    throw new InputError(`${name} is not JSON: ${reason(error as Error)}.`)
  }
}

/**
 * Looks through a text before it is parsed: millions of small values, or lists in lists without end, would take an engine seconds and
 * much memory, only to be refused. @throws InputError
 */
function refuseMonster(text: string, name: string): void {
  let depth = 0
  let values = 0
  for (let k = 0; k < text.length; k++) {
    const letter = text.charCodeAt(k)
    if (letter === quote) k = endOfText(text, k)
    else if (letter === comma) values++
    else if (letter === openList || letter === openObject) {
      values++
      if (++depth > deepest) throw new InputError(`${name} is nested deeper than ${deepest} levels.`)
    } else if (letter === closeList || letter === closeObject) depth--
  }
  if (values > mostValues)
    throw new InputError(`${name} holds ${values} values, more than a scenario or recording can have.`)
}

const [quote, backslash, comma, openList, closeList, openObject, closeObject] = [...'"\\,[]{}'].map((letter) =>
  letter.charCodeAt(0),
)

/** Where the text in quotes ends that begins at a place. */
function endOfText(text: string, from: number): number {
  let k = from + 1
  while (k < text.length && text.charCodeAt(k) !== quote) k += text.charCodeAt(k) === backslash ? 2 : 1
  return k
}

/** What the engine has to say, without the piece of the file that some show with it. */
function reason({ message }: Error): string {
  const [line = ''] = message.split(/,? (?:\.\.\.)?"/)
  const plain = line.replace(/\p{C}/gu, '\ufffd').replace(/\.$/, '')
  return plain.length > 120 ? `${plain.slice(0, 119)}…` : plain
}
