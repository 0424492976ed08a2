import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { flatName } from './pages.mjs'

/*
 * What makes the site work at any address and under a strict policy. VitePress wants to know where the site will be, and writes
 * scripts into its pages; here every address is relative, the place is found out by the page itself, and scripts are files.
 */

const docs = fileURLToPath(new URL('..', import.meta.url))

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"

/** Stands for the place of the site until the site is built; the page knows its own (see `siteScript`). */
const base = '/__docs__/'

/** What in VitePress’s client counts on knowing the place beforehand, or stands in the way, and what stands there instead. */
const placed = {
  'vitepress/dist/client/app/utils.js': [
    ['import.meta.env.BASE_URL', '__VP_SITE_DATA__.base'],
    ['let pagePath = path.replace(', 'let pagePath = path.replace(/^\\.\\//, () => __VP_SITE_DATA__.base).replace('],
  ],
  // A style of its own for the moment between light and dark would be refused.
  'vitepress/dist/client/app/data.js': [['useDark({', 'useDark({ disableTransition: false,']],
  // The name of the button is what is written on it.
  'vitepress/dist/client/theme-default/components/VPNavBarSearchButton.vue': [
    [` :aria-label="translate('button.buttonAriaLabel')"`, ''],
  ],
  'vitepress/dist/client/app/router.js': [
    ['const url = new URL(href, fakeHost);', 'const url = new URL(href, inBrowser ? location.href : fakeHost);'],
  ],
}

export const atAnyAddress = {
  base,
  plugin: {
    name: 'at-any-address',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(placed).find((path) => id.endsWith(path))
      return (placed[file] ?? []).reduce((text, [from, to]) => {
        if (!text.includes(from)) throw new Error(`${file} no longer holds "${from}": see self-contained.mjs.`)
        return text.replaceAll(from, to)
      }, code)
    },
  },
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Code as it is: a highlighter would color it by attributes that the policy refuses. */
export const plainCode = (code) =>
  `<pre v-pre tabindex="0"><code>${code.replace(/[&<>"]/g, (c) => escapes[c])}</code></pre>`

export const selfContained = { markdown, transformHtml, buildEnd }

function markdown(md) {
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

/** Where a source is named by its DOI, PMC or PubMed number, the number becomes a link to it. */
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

const named = /(doi:10\.\d{4,}\/(?:\([\w-]+\)|[^\s;,|()])*[^\s;:,|().]|\bPMC\d{5,}|\bPMID:? ?\d{5,})/i

function addressOf(text) {
  if (/^doi:10\./i.test(text)) return `https://doi.org/${text.slice(4)}`
  if (/^PMC\d+$/.test(text)) return `https://www.ncbi.nlm.nih.gov/pmc/articles/${text}/`
  return /^PMID/.test(text) ? `https://pubmed.ncbi.nlm.nih.gov/${text.replace(/\D/g, '')}/` : null
}

const written = new Map()

/** A script as a file of its own, named after what is in it; returns its address. */
function fileOf(script, outDir) {
  const name = `assets/script.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`
  if (!written.has(name)) {
    mkdirSync(`${outDir}/assets`, { recursive: true })
    writeFileSync(`${outDir}/${name}`, script)
    written.set(name, script)
  }
  return `./${name}`
}

/** Tells the site where it is: in the folder of the page that was opened. */
const siteScript = (script) =>
  script.replaceAll(base, './') + ";window.__VP_SITE_DATA__.base=location.pathname.replace(/[^/]*$/,'');"

function transformHtml(html, _file, { siteConfig: { outDir } }) {
  const filed = html.replace(/<script(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/g, (_, attributes, script) => {
    const isSite = script.includes('__VP_SITE_DATA__')
    return `<script${attributes} src="${fileOf(isSite ? siteScript(script) : script, outDir)}"></script>`
  })
  return (
    filed
      .replaceAll(base, './')
      .replace(
        '<meta charset="utf-8">',
        `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
      )
      .replace(/\n\s*<meta name="generator"[^>]*>/, '')
      // The two that the theme has are set again when it starts, or stand in look.css.
      .replace(/ style="(position:relative;|--vp-vh:0px;)"/g, '')
  )
}

/** What is left of the place in scripts and styles is an address of a file beside the page, or beside the style. */
function buildEnd({ outDir }) {
  for (const path of files(outDir)) {
    if (!/\.(js|css|json)$/.test(path)) continue
    const text = readFileSync(path, 'utf8')
    if (!text.includes(base)) continue
    const way = path.endsWith('.css') ? `${relative(dirname(path), outDir) || '.'}/` : './'
    writeFileSync(path, text.replaceAll(base, way))
  }
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((found) =>
    found.isDirectory() ? files(`${folder}/${found.name}`) : [`${folder}/${found.name}`],
  )
}
