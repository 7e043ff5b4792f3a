// "Gem på denne enhed" on a meeting's page: the meeting and its attachments are fetched and kept,
// what is closed under a PIN. Without this script the block is not shown.

import { newLock, shut, shutText } from "./offline-lock.js"
import * as store from "./offline-store.js"

const block = document.getElementById("uden-net")
const { account, fetch: copyUrl, worker, scope, language, words } = block.dataset
const said = JSON.parse(words)
const told = block.querySelector("[data-told]")
const save = block.querySelector("[data-save]")
const remove = block.querySelector("[data-remove]")
const pinForm = block.querySelector("form")
const meeting = block.dataset.meeting
let fetched = null

function tell(text) {
  told.textContent = text
}

function moment(time) {
  return new Date(time).toLocaleString(language, { dateStyle: "long", timeStyle: "short" })
}

function size(bytes) {
  const mb = bytes / 1e6
  return `${mb.toLocaleString(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

async function show() {
  const { kept } = await store.copies()
  const copy = kept.find((one) => one.meeting === meeting)
  save.textContent = copy ? said.again : said.save
  remove.hidden = !copy
  if (copy) {
    const isNew = copy.version !== block.dataset.version
    const facts = { when: moment(copy.savedAt), size: size(copy.size), until: moment(copy.until) }
    tell(fill(isNew ? said.changed : said.kept, facts))
  } else {
    tell(said.about)
  }
}

async function begin() {
  tell(said.fetching)
  save.disabled = true
  try {
    const answer = await fetch(copyUrl, { headers: { Accept: "application/json" } })
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    fetched = await answer.json()
  } catch {
    save.disabled = false
    return tell(said.noNet)
  }
  const isShut = fetched.punkter.some((one) => one.closed) || fetched.files.some((one) => one.closed)
  if (!isShut) return keep(null)
  tell(said.pin)
  pinForm.hidden = false
  pinForm.elements.pin.focus()
}

pinForm.addEventListener("submit", async (event) => {
  event.preventDefault()
  const { pin, again } = pinForm.elements
  if (!/^\d{6,12}$/.test(pin.value)) return tell(said.digits)
  if (pin.value !== again.value) return tell(said.differ)
  const typed = pin.value
  pinForm.reset()
  pinForm.hidden = true
  tell(said.locking)
  await keep(await newLock(typed))
})

async function keep(made) {
  try {
    const key = made?.key
    const punkter = []
    let bytes = 0
    for (const one of fetched.punkter) {
      const { closed, ...rest } = one
      bytes += one.html.length + (closed?.html.length ?? 0)
      punkter.push({ ...rest, shut: closed && (await shutText(key, JSON.stringify(closed))) })
    }
    const files = []
    for (const [place, one] of fetched.files.entries()) {
      tell(fill(said.file, { place: place + 1, all: fetched.files.length }))
      const answer = await fetch(one.href)
      if (!answer.ok || answer.redirected) continue
      const data = await answer.arrayBuffer()
      bytes += data.byteLength
      const type = answer.headers.get("Content-Type") ?? "application/octet-stream"
      const kept = one.closed ? { shut: await shut(key, data) } : { data }
      files.push({ href: one.href, title: one.title, type, ...kept })
    }
    const now = Date.now()
    const { seconds, files: _, ...facts } = fetched
    await store.keep(
      { ...facts, punkter, lock: made?.lock, savedAt: now, seen: now, until: now + seconds * 1000, size: bytes },
      files,
    )
    await navigator.serviceWorker.register(worker, { scope })
    await navigator.serviceWorker.ready
    await show()
  } catch {
    tell(said.failed)
  }
  save.disabled = false
}

save.addEventListener("click", begin)
remove.addEventListener("click", async () => {
  await store.remove(meeting)
  await show()
  save.focus()
})

if ("serviceWorker" in navigator && "indexedDB" in window && window.isSecureContext) {
  block.hidden = false
  await store.removeOthers(account)
  await show()
}
