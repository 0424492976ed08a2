import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/* Which pages there are: every Markdown file below docs/. A decision or a tutorial that is added is in the site without another line. */

const docs = fileURLToPath(new URL('..', import.meta.url))
const read = (path) => readFileSync(docs + path, 'utf8')

/** Every page by its path below docs/. */
export function pages(folder = '') {
  return readdirSync(docs + folder, { withFileTypes: true }).flatMap((found) => {
    const path = folder + found.name
    if (found.name.startsWith('.')) return []
    if (found.isDirectory()) return pages(`${path}/`)
    return path.endsWith('.md') ? [path] : []
  })
}

/** Name of a page’s file in the site, without its ending: `model/odd.md` is `model-odd`, and `tutorials/index.md` is `tutorials`. */
export function flatName(page) {
  return page
    .replace(/\.md$/, '')
    .replace(/(?<=.)\/index$/, '')
    .replaceAll('/', '-')
}

/** The first heading of a page, or its short name if it gives itself one. */
export function titleOf(page) {
  const text = read(page)
  return /^short: (.+)$/m.exec(text)?.[1] ?? /^# (.+)$/m.exec(text)?.[1] ?? page
}

const entry = (page) => ({ text: titleOf(page), link: `/${flatName(page)}` })
const inFolder = (folder, first = []) => {
  const all = pages(`${folder}/`).filter((page) => !page.endsWith('/index.md'))
  const rank = (page) => (first.includes(page) ? first.indexOf(page) : first.length)
  return all.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(entry)
}
const tutorials = ['watcher', 'clinician', 'teacher', 'histologist', 'modeller'].map((name) => `tutorials/${name}.md`)

export const sidebar = [
  { text: 'Begin', items: [{ text: 'What is where', link: '/' }] },
  { text: 'Tutorials', items: [entry('tutorials/index.md'), ...inFolder('tutorials', tutorials)] },
  {
    text: 'The model',
    items: [...inFolder('model', ['model/odd.md']), entry('parameters.md'), entry('evidence.md')],
  },
  { text: 'Judge it', items: [entry('limits.md'), entry('comparison.md')] },
  {
    text: 'The program',
    items: [
      entry('architecture.md'),
      { ...entry('decisions/index.md'), collapsed: true, items: inFolder('decisions') },
    ],
  },
]
