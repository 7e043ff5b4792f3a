// Where there is no net, a member's page is answered by the one that shows what the device keeps.
// SHELL is put before this: that page, its style sheets and its scripts. Nothing else is kept.

const CACHE = "protokol-shell"

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .delete(CACHE)
      .then(() => caches.open(CACHE))
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const { request } = event
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL[0])))
    return
  }
  const url = new URL(request.url)
  if (request.method === "GET" && SHELL.includes(url.pathname + url.search)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  }
})
