// What was typed and is not in the database yet, kept on this device: by account, by text and by
// page, so that two open pages never take each other's. It is cleared when it is saved, and at
// log-out (also by the server: Clear-Site-Data).

const NAME = "protokol-writing"
const STORE = "unsaved"
const NOTED = "noted" // the name under which the minuting page's queue lies here
const OLDEST_DAYS = 30

const page = crypto.getRandomValues(new Uint32Array(2)).join("-")
let opened = null
let ended = false // at log-out: from then on nothing is kept, whatever the page was about to do

/** Say that this page lives: what it keeps is offered to another one only when it is gone. */
export function holdPage() {
  navigator.locks?.request(`writing-${page}`, () => new Promise(() => {}))
}

/** Keep a text; resolves when it is on the disk, and rejects where the browser keeps nothing. */
export async function keep(account, text, facts) {
  if (ended) return
  return run("readwrite", (store) =>
    store.put({ ...facts, key: [account, text, page], account, text, page, at: Date.now() }),
  )
}

/**
 * Put what was noted last into the account's queue; resolves when it is on the disk. The places
 * are counted, not timed, so a clock that is set back changes no order.
 */
export async function enqueue(account, entry) {
  if (ended) return
  const db = await database()
  return new Promise((resolve, reject) => {
    const change = db.transaction(STORE, "readwrite", { durability: "strict" })
    const store = change.objectStore(STORE)
    const asked = store.getAll()
    asked.onsuccess = () => {
      const places = asked.result.filter(isQueuedBy(account)).map((kept) => kept.place)
      const place = Math.max(0, ...places) + 1
      const key = [account, NOTED, entry.id]
      store.put({ key, account, text: NOTED, page, place, at: Date.now(), entry })
    }
    change.oncomplete = () => resolve()
    change.onabort = () => reject(change.error)
  })
}

/** What the account noted that no server has answered for yet, the oldest first. */
export async function queued(account) {
  const all = await run("readonly", (store) => store.getAll())
  return all.filter(isQueuedBy(account)).sort((one, other) => one.place - other.place)
}

function isQueuedBy(account) {
  return (kept) => kept.account === account && kept.text === NOTED
}

/** Forget what this page kept of a text. */
export function forget(account, text) {
  return run("readwrite", (store) => store.delete([account, text, page]))
}

/** Forget one kept text, whichever page kept it. */
export function drop(kept) {
  return run("readwrite", (store) => store.delete(kept.key))
}

async function forgetAll(account) {
  const mine = (await run("readonly", (store) => store.getAll())).filter(
    (kept) => kept.account === account,
  )
  await Promise.all(mine.map(drop))
}

/** Forget all that an account kept, and keep nothing more: it is logging out. */
export function end(account) {
  ended = true
  return forgetAll(account)
}

/** What the account kept of a text on other pages, the newest first; see `whenGone`. */
export async function left(account, text) {
  const all = await run("readonly", (store) => store.getAll())
  const oldest = Date.now() - OLDEST_DAYS * 24 * 60 * 60 * 1000
  const isOld = (kept) => kept.at < oldest && kept.text !== NOTED
  await Promise.all(all.filter(isOld).map(drop))
  return all
    .filter((kept) => kept.account === account && kept.text === text && kept.at >= oldest)
    .filter((kept) => kept.page !== page)
    .sort((one, other) => other.at - one.at)
}

/**
 * Wait until the page that kept this is gone, however long it takes to go: a page that was just
 * closed still lives for a moment. Gives what it left, or nothing if it was saved after all.
 */
export function whenGone(kept) {
  const left = () => run("readonly", (store) => store.get(kept.key))
  return navigator.locks?.request(`writing-${kept.page}`, { mode: "shared" }, left) ?? left()
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" })
    asked.onsuccess = () => {
      // The log-out in another tab clears the site's data; then we begin anew.
      asked.result.onclose = () => (opened = null)
      asked.result.onversionchange = () => {
        asked.result.close()
        opened = null
      }
      resolve(asked.result)
    }
    asked.onerror = () => {
      opened = null
      reject(asked.error)
    }
  })
  return opened
}

async function run(mode, ask) {
  const db = await database()
  return new Promise((resolve, reject) => {
    // Strict: it is on the disk, not only on its way there, when we say so.
    const change = db.transaction(STORE, mode, { durability: "strict" })
    const asked = ask(change.objectStore(STORE))
    change.oncomplete = () => resolve(asked.result)
    change.onabort = () => reject(change.error)
    change.onerror = () => reject(change.error)
  })
}
