import { listParameters, type ParameterRow } from '../model/parameters.ts'
import { didYouMean, nearest, suggestion } from './input-error.ts'

const names = listParameters().map(({ path }) => path)
const lastWord = (path: string) => path.slice(path.lastIndexOf('.') + 1)

/** A hint for one who misspelled a parameter, or left out its group. */
export function parameterHint(path: string): string {
  const like = suggestion(path, names)
  if (path.includes('.') && like) return like
  const word = nearest(lastWord(path), names.map(lastWord))
  const whole = names.filter((name) => lastWord(name) === word)
  return whole.length > 0 ? didYouMean(whole.slice(0, 4)) : like || '.'
}

/** Whether a word is one of those in a parameter's name or meaning, or begins one; `erosionRate` is two. */
export function isAbout(word: string, path: string, { doc }: ParameterRow): boolean {
  const spelled = (text: string) => text.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const wanted = word.toLowerCase()
  if (path.toLowerCase().startsWith(wanted) || lastWord(path).toLowerCase().startsWith(wanted)) return true
  const text = ` ${spelled(path)} ${spelled(doc)}`
  return text.split(/[^\p{L}\p{N}:%-]+/u).some((known) => known.startsWith(wanted)) || text.includes(` ${wanted}`)
}
