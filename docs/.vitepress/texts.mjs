import { existsSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { flatName } from './pages.mjs'

/* Links between pages, links to sources, and code, as the site has them. */

const docs = fileURLToPath(new URL('..', import.meta.url))

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Code as it is: a highlighter would color it by attributes that the policy refuses. */
export const plainCode = (code) =>
  `<pre v-pre tabindex="0"><code>${code.replace(/[&<>"]/g, (c) => escapes[c])}</code></pre>`

/** What is done to a page between its Markdown and its HTML. */
export function texts(md) {
  links(md)
  sources(md)
}

/**
 * Links between pages are written as in the repository, from file to file; here they become those of the flat site. What leads
 * out of docs/, to a source file, is no link in the site.
 */
function links(md) {
  md.core.ruler.push('links-of-the-flat-site', ({ tokens, env }) => {
    for (const { children } of tokens) {
      let leaves = false
      for (const token of children ?? []) {
        if (token.type === 'link_close' && leaves) {
          token.tag = 'span'
          leaves = false
        }
        if (token.type !== 'link_open') continue
        const [path, hash] = token.attrGet('href').split('#')
        if (path === '' || !env.realPath || /^[a-z]+:/i.test(path)) continue
        const to = relative(docs, resolve(dirname(env.realPath), decodeURI(path)))
        if (!existsSync(docs + to)) throw new Error(`${env.realPath} links to ${path}, which is not there.`)
        leaves = to.startsWith('..')
        if (leaves) {
          token.tag = 'span'
          token.attrs = []
        } else {
          const page = to.endsWith('.md') ? to : `${to}/index.md`
          token.attrSet('href', `./${flatName(page)}.html${hash ? `#${hash}` : ''}`.replace(/\/index\.html/, '/'))
        }
      }
    }
  })
}

/** Where a source is named by its DOI, its PMC or PubMed number, or its journal, volume and page, that becomes a link to it. */
function sources(md) {
  md.core.ruler.push('links-to-sources', ({ tokens, Token }) => {
    for (const block of tokens) {
      let isLink = false
      block.children = block.children?.flatMap((token) => {
        if (token.type === 'link_open') isLink = true
        if (token.type === 'link_close') isLink = false
        if (token.type !== 'text' || isLink) return [token]
        return token.content.split(named).flatMap((text) => {
          const address = addressOf(text)
          const word = Object.assign(new Token('text', '', 0), { content: text })
          if (!address) return text === '' ? [] : [word]
          const open = new Token('link_open', 'a', 1)
          open.attrs = [['href', address]]
          return [open, word, new Token('link_close', 'a', -1)]
        })
      })
    }
  })
}

const journals = [
  'Ann Intern Med',
  'Arch Intern Med',
  'Bone',
  'BMJ',
  'Crit Rev Clin Lab Sci',
  'Extreme Mech Lett',
  'J Biol Chem',
  'J Bone Miner Res',
  'J Clin Endocrinol Metab',
  'J Clin Invest',
  'J Clin Oncol',
  'JAMA',
  'JCI',
  'N Engl J Med',
  'Obstet Gynecol',
]
const cited = String.raw`(?:${journals.join('|')}) \d{1,3}:e?\d+`
const named = new RegExp(
  String.raw`(doi:10\.\d{4,}\/(?:\([\w-]+\)|[^\s;,|()])*[^\s;:,|().]|\bPMC\d{5,}|\bPMID:? ?\d{5,}|\b${cited})`,
  'i',
)

function addressOf(text) {
  if (/^doi:10\./i.test(text)) return `https://doi.org/${text.slice(4)}`
  if (/^PMC\d+$/.test(text)) return `https://www.ncbi.nlm.nih.gov/pmc/articles/${text}/`
  if (/^PMID/.test(text)) return `https://pubmed.ncbi.nlm.nih.gov/${text.replace(/\D/g, '')}/`
  // A volume and a first page are an address too.
  const [, journal, volume, page] = new RegExp(`^(${journals.join('|')}) (\\d+):(e?\\d+)$`).exec(text) ?? []
  if (!journal) return null
  const term = `"${journal === 'JCI' ? 'J Clin Invest' : journal}"[jour] AND ${volume}[volume] AND ${page}[page]`
  return `https://pubmed.ncbi.nlm.nih.gov/?term=${encodeURIComponent(term)}`
}
