// The minuting page with a script: what is noted goes through the queue instead of loading a page,
// the page follows what others note, and the keyboard goes from item to item.

import * as keeping from "./keeping.js"
import { go, listenToKeys, settled } from "./minuting-keys.js"
import { Queue } from "./minuting-queue.js"
import { freshen, isOther, keyOf, remember } from "./minuting-page.js"
import { isSaying, say, showRefusal, showStatus } from "./minuting-told.js"
import { makeSender } from "./sending.js"

const LOOK_EVERY = 3000 // milliseconds, for what another one notes
const LONGEST_LOOK = 20000
const config = JSON.parse(document.getElementById("minuting-config").textContent)
const { words, account } = config
const page = document.querySelector("[data-minuting]")
const noted = new Map() // by the id of the notation: the form and the button on this page
let sequence = Number(page.dataset.sequence)
let looking = null
let lookEvery = LOOK_EVERY

const sender = makeSender({ account, keyAddress: config.key })
const queue = new Queue({
  account,
  sender,
  told: { status: (...facts) => showStatus(config, retry, ...facts), saved: takeSaved, refused: takeRefused },
})

function retry() {
  queue.send()
}

// --- Noting ------------------------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-entry], form[data-now]")
  if (!form || event.defaultPrevented) return
  event.preventDefault()
  if ("entry" in form.dataset) note(form, event.submitter)
  else act(form, event.submitter)
})

/** What is no notation and is only of use at once, such as the screen in the room. */
async function act(form, pressed) {
  const fields = new URLSearchParams(new FormData(form, pressed))
  fields.delete("csrf_token")
  const answer = await sender.send(form.getAttribute("action"), fields)
  if (answer.is === "saved") await look({ used: pressed, isOwn: true })
  else if (answer.is === "wrong") showRefusal(words, { said: pressed.textContent }, answer.text, true)
  else say(answer.is === "offline" ? words.away : words[answer.is] ?? words.shut)
}

async function note(form, pressed) {
  const data = new FormData(form, pressed)
  data.delete("csrf_token")
  const what = new URLSearchParams(data).toString()
  const waiting = await queue.waiting()
  if (waiting.at(-1)?.entry.what === what) return say(words.again)
  const id = newId()
  data.set("entry_id", id)
  if (!data.get("at")?.trim()) {
    data.set("at", clockNow())
    data.set("by_clock", "1") // nobody typed it, so a clock that goes wrong is set right
  }
  noted.set(id, { form, pressed })
  const fields = [...data].filter(([, value]) => typeof value === "string")
  await queue.put({
    id,
    what,
    fields,
    action: form.getAttribute("action"),
    at: location.pathname,
    item: config.item,
    said: saidBy(form, pressed),
  })
}

/** The time on clocks in Denmark, on the meeting's own day; else the server's clock counts. */
function clockNow() {
  const now = new Date()
  const local = (options) =>
    new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen", ...options }).format(now)
  const day = local({ year: "numeric", month: "2-digit", day: "2-digit" })
  return day === config.day ? local({ hour: "2-digit", minute: "2-digit" }) : ""
}

function saidBy(form, pressed) {
  const summary = form.closest("details")?.querySelector("summary")
  const chosen = form.querySelector("select[data-said]")?.selectedOptions[0]
  const named = [summary, pressed, chosen]
  const parts = named.map((one) => one?.textContent.trim().replace(/\s+/g, " "))
  return parts.filter(Boolean).join(" · ")
}

/** An id that sent twice is noted once; where the browser gives none, one as good. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

async function takeSaved(entry, answer) {
  const here = noted.get(entry.id)
  noted.delete(entry.id)
  const leads = here && answer.show && answer.show !== location.pathname
  if (leads && !(await queue.waiting()).length) return go(answer.show)
  if (here) formOf(entry, here)?.reset()
  await look({ used: here?.pressed, isOwn: true })
}

function takeRefused(entry, answer) {
  const here = noted.get(entry.id)
  noted.delete(entry.id)
  const sentence = answer.is === "wrong" ? answer.text ?? words.tooLarge : words.shut
  const isHere = entry.at === location.pathname
  if (isHere && answer.show && answer.show !== location.pathname) return go(answer.show)
  if (isHere && !here) refill(entry)
  showRefusal(words, entry, sentence, isHere)
}

function formOf(entry, here) {
  return here?.form.isConnected ? here.form : formsLike(entry)[0]
}

/** The forms of this page that note this of the same. */
function formsLike(entry) {
  const sent = new URLSearchParams(entry.fields)
  return [...document.querySelectorAll("form[data-entry]")].filter((form) => {
    const hidden = new URLSearchParams(keyOf(form))
    return [...hidden].every(([name, value]) => sent.getAll(name).includes(value))
  })
}

/** Put back into its form what was refused after the page was loaded anew. */
function refill(entry) {
  const [form] = formsLike(entry)
  if (!form) return
  const sent = new URLSearchParams(entry.fields)
  for (const field of form.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    const values = sent.getAll(field.name)
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = values.includes(field.value)
    } else if (values.length) field.value = values[0]
  }
  const details = form.closest("details")
  if (details) details.open = true
}

// --- What the server has -----------------------------------------------------------------------

/** Bring the page up to date; one look at a time, and what is asked meanwhile is looked at after. */
async function look(asked) {
  while (looking) await looking
  looking = lookNow(asked)
  await looking
  looking = null
}

async function lookNow({ used = null, isOwn = false }) {
  const answer = await ask(location.pathname)
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
  const place = fresh.querySelector("[data-minuting]")
  if (!place) return
  if (isOther(fresh)) {
    if ((await queue.waiting()).length) return // first what was noted, then the other page
    await settled()
    location.reload()
    return
  }
  sequence = Number(place.dataset.sequence)
  freshen(fresh, used)
  if (!isOwn) say(words.news)
}

async function followOthers() {
  if (!document.hidden && !queue.isSending) {
    const answer = await ask(`${config.news}?efter=${sequence}`)
    lookEvery = answer ? LOOK_EVERY : Math.min(LONGEST_LOOK, lookEvery * 2)
    if (answer?.status === 200) {
      const { sequence: newest, by_others: byOthers } = await answer.json()
      if (newest !== sequence && !queue.isSending) await look({ isOwn: !byOthers })
    }
    if (!answer && isSaying("")) say(words.away)
    if (answer && isSaying(words.away)) say("")
  }
  setTimeout(followOthers, lookEvery)
}

async function ask(address) {
  try {
    return await fetch(address, { cache: "no-store", redirect: "manual" })
  } catch {
    return null // no network
  }
}

// --- The page ------------------------------------------------------------------------------------

/** Logging out clears this device, so nobody does it unknowingly while something waits here. */
function watchLogOut() {
  for (const form of document.querySelectorAll("form[action$='/log-ud']")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.sure) return
      event.preventDefault()
      if ((await queue.waiting()).length && !window.confirm(words.leaving)) return
      await keeping.end(account).catch(() => {})
      form.dataset.sure = "1"
      form.requestSubmit(event.submitter)
    })
  }
}

function start() {
  remember()
  watchLogOut()
  listenToKeys()
  addEventListener("online", () => queue.send())
  addEventListener("focus", () => queue.send())
  document.addEventListener("visibilitychange", () => document.hidden || queue.send())
  queue.send()
  setTimeout(followOthers, LOOK_EVERY)
}

start()
