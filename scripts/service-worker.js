/*
 * Keeps the page so that it opens and runs without a network. The build puts in what it keeps. A newer version waits until the reader
 * lets it take over; nothing but the page's own files is ever asked for.
 */
const version = 'VERSION'
const files = ['FILES']
const prefix = 'trabecula-'
const own = prefix + version
const root = new URL('./', self.location.href).href
const kept = new Set(files.map((file) => root + file))

self.addEventListener('install', (event) => {
  const fresh = files.map((file) => new Request(root + file, { cache: 'reload' }))
  event.waitUntil(caches.open(own).then((cache) => cache.addAll(fresh)))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()))
})

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const address = url.origin + url.pathname
  const file = address === root ? `${root}index.html` : address
  if (request.method !== 'GET' || !(kept.has(file) || isOfTheBuild(file))) return
  event.respondWith(answer(request, file))
})

/** Also of the build before: a page that is still open may ask for a part of it. */
const isOfTheBuild = (file) => file.startsWith(`${root}assets/`)

async function answer(request, file) {
  const cache = await caches.open(own)
  return (await cache.match(file)) ?? (await caches.match(file)) ?? fetch(request)
}

/** Keeps this version and the one before. */
async function tidy() {
  const before = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own)
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)))
}
