// Meetings that this device keeps to be read without the net. A copy is deleted when its time is
// up; a clock that is set back gives it no more time. The log-out clears all of it
// (Clear-Site-Data).

const NAME = "protokol-offline"
const COPIES = "copies"
const FILES = "files"
const WAITING = "waiting"
const SET_BACK = 24 * 60 * 60 * 1000 // a clock that goes back so far is not trusted

let opened = null

/** Keep a copy with its files, instead of an older one of the meeting. */
export async function keep(copy, files) {
  await run([COPIES, FILES], "readwrite", (store) => {
    store(FILES).delete(IDBKeyRange.bound([copy.meeting], [copy.meeting, []]))
    for (const file of files) store(FILES).put({ ...file, key: [copy.meeting, file.href] })
    return store(COPIES).put(copy)
  })
}

/** The copies that may still be read, the next meeting first; and whether one was too old. */
export async function copies() {
  const all = await run([COPIES], "readonly", (store) => store(COPIES).getAll())
  const now = Date.now()
  const kept = []
  let wasOld = false
  for (const copy of all) {
    const latest = Math.max(copy.seen, now)
    if (latest >= copy.until || now < copy.seen - SET_BACK) {
      wasOld = true
      await remove(copy.meeting)
      continue
    }
    if (latest > copy.seen) {
      copy.seen = latest
      await run([COPIES], "readwrite", (store) => store(COPIES).put(copy))
    }
    kept.push(copy)
  }
  kept.sort((one, other) => one.day.localeCompare(other.day))
  return { kept, wasOld }
}

export function file(meeting, href) {
  return run([FILES], "readonly", (store) => store(FILES).get([meeting, href]))
}

export function remove(meeting) {
  return run([COPIES, FILES], "readwrite", (store) => {
    store(FILES).delete(IDBKeyRange.bound([meeting], [meeting, []]))
    return store(COPIES).delete(meeting)
  })
}

/** Keep a note that waits for the net; its id is the one that the server is given. */
export function wait(note) {
  return run([WAITING], "readwrite", (store) => store(WAITING).put(note))
}

/** The notes that wait, the oldest first. */
export async function waiting() {
  const all = await run([WAITING], "readonly", (store) => store(WAITING).getAll())
  return all.sort((one, other) => one.at - other.at)
}

/** Forget a note that waits: the server has it, or its writer took it back. */
export function arrived(id) {
  return run([WAITING], "readwrite", (store) => store(WAITING).delete(id))
}

/** What another account left on the device is not for this one. */
export async function removeOthers(account) {
  const { kept } = await copies()
  await Promise.all(
    kept.filter((copy) => copy.account !== account).map((copy) => remove(copy.meeting)),
  )
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(COPIES, { keyPath: "meeting" })
      asked.result.createObjectStore(FILES, { keyPath: "key" })
      asked.result.createObjectStore(WAITING, { keyPath: "id" })
    }
    asked.onsuccess = () => {
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

async function run(names, mode, ask) {
  const db = await database()
  return new Promise((resolve, reject) => {
    const change = db.transaction(names, mode)
    const asked = ask((name) => change.objectStore(name))
    change.oncomplete = () => resolve(asked.result)
    change.onabort = () => reject(change.error)
  })
}
