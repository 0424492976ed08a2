import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { flatName, pages, sidebar } from './pages.mjs'
import { atAnyAddress, selfContained } from './self-contained.mjs'
import { plainCode, texts } from './texts.mjs'

/*
 * The documentation as a static site. It is laid out flat, with relative addresses only, so that it works wherever the page is put,
 * without a network and under a policy that allows no script but its own files (see self-contained.mjs).
 */

const outDir = fileURLToPath(new URL('../../dist/docs', import.meta.url))

export default defineConfig({
  title: 'Trabecula',
  titleTemplate: ':title · Trabecula',
  description: 'How living trabecular bone is modeled here, how to use it, and what it cannot tell.',
  lang: 'en',
  base: atAnyAddress.base,
  srcDir: '.',
  outDir,
  cacheDir: '../node_modules/.cache/vitepress',
  srcExclude: ['**/node_modules/**'],
  rewrites: Object.fromEntries(pages().map((page) => [page, `${flatName(page)}.md`])),
  ignoreDeadLinks: false,
  head: [
    ['link', { rel: 'icon', href: `${atAnyAddress.base}favicon.svg`, type: 'image/svg+xml' }],
    ['meta', { name: 'color-scheme', content: 'light dark' }],
  ],
  markdown: {
    html: false,
    highlight: plainCode,
    anchor: { level: [1, 2, 3, 4] },
    config: texts,
  },
  vite: {
    publicDir: '../public',
    plugins: [atAnyAddress.plugin],
    build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  },
  transformHtml: selfContained.transformHtml,
  buildEnd: selfContained.buildEnd,
  themeConfig: {
    logo: { src: '/favicon.svg', alt: '' },
    siteTitle: 'Trabecula',
    outline: [2, 3],
    search: { provider: 'local' },
    nav: [
      { text: 'Tutorials', link: '/tutorials', activeMatch: 'tutorials' },
      { text: 'Model', link: '/model-odd', activeMatch: 'model-|parameters|evidence' },
      { text: 'What it cannot tell', link: '/limits' },
      { text: 'The program', link: '../', target: '_self' },
    ],
    sidebar,
    docFooter: { prev: 'Before', next: 'Next' },
    footer: { message: 'For research and education; not medical advice.' },
  },
})
