import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'

/*
 * What makes the site work at any address and under a strict policy. VitePress wants to know where the site will be, and writes
 * scripts into its pages; here every address is relative, the place is found out by the page itself, and scripts are files.
 */

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

export const selfContained = { transformHtml, buildEnd }

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
