// The page without the net: the meetings of this device, a meeting's punkter, a punkt.
// Where one is says the part of the address behind "#": a meeting, and the place of a punkt.

import { open, openText, unlock } from "./offline-lock.js"
import * as store from "./offline-store.js"

const main = document.getElementById("indhold")
const { language } = document.documentElement.dataset
const said = JSON.parse(document.getElementById("words").textContent)
const keys = new Map() // by meeting, while the page is open
let hasMoved = false

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name])
}

function moment(time) {
  return new Date(time).toLocaleString(language, { dateStyle: "long", timeStyle: "short" })
}

function element(name, text = "", facts = {}) {
  const made = document.createElement(name)
  made.textContent = text
  for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value)
  return made
}

function link(text, to) {
  return element("a", text, { href: to })
}

function put(...elements) {
  main.replaceChildren(...elements)
  if (hasMoved) main.querySelector("h1")?.focus() // as a new page would begin there
}

function title(text) {
  document.title = text
  return element("h1", text, { tabindex: "-1" })
}

async function show() {
  const [meeting, place] = location.hash.slice(1).split("/")
  const { kept, wasOld } = await store.copies()
  const copy = kept.find((one) => one.meeting === meeting)
  if (!copy) return showList(kept, wasOld)
  return place === undefined ? showMeeting(copy) : showPunkt(copy, Number(place))
}

function showList(kept, wasOld) {
  const list = element("ul", "", { class: "rows" })
  for (const copy of kept) {
    const row = element("li")
    const name = element("p", "", { class: "rows__title" })
    name.append(link(`${copy.bodies}: ${copy.heading}`, `#${copy.meeting}`))
    const facts = `${fill(said.saved, { when: moment(copy.savedAt) })} · ${fill(said.until, { when: moment(copy.until) })}`
    row.append(name, element("p", facts, { class: "quiet" }))
    list.append(row)
  }
  const shown = [title(said.heading), element("p", said.lead)]
  if (wasOld) shown.push(element("p", said.old, { class: "notice" }))
  put(...shown, kept.length ? list : element("p", said.none))
}

function trail(copy, withMeeting) {
  const list = element("ol", "", { class: "trail" })
  const first = element("li")
  first.append(link(said.heading, "#"))
  list.append(first)
  if (withMeeting) {
    const second = element("li")
    second.append(link(`${copy.bodies}, ${copy.heading}`, `#${copy.meeting}`))
    list.append(second)
  }
  return list
}

function showMeeting(copy) {
  const list = element("ol", "", { class: "contents__list" })
  for (const [place, one] of copy.punkter.entries()) {
    const row = element("li")
    row.append(element("span", `${one.number} `, { class: "figures" }))
    row.append(link(one.title, `#${copy.meeting}/${place}`))
    list.append(row)
  }
  const remove = element("button", said.remove, { type: "button", class: "btn" })
  remove.addEventListener("click", async () => {
    await store.remove(copy.meeting)
    location.hash = ""
  })
  const saved = element("p", fill(said.saved, { when: moment(copy.savedAt) }), { class: "quiet" })
  const left = copy.leftOut ? [element("p", said.leftOut, { class: "notice" })] : []
  put(trail(copy, false), title(`${copy.bodies}: ${copy.heading}`), saved, ...left, list, remove)
}

async function showPunkt(copy, place) {
  const one = copy.punkter[place]
  if (!one) return showMeeting(copy)
  const key = keys.get(copy.meeting)
  const shown = one.shut && key ? JSON.parse(await openText(key, one.shut)) : one
  const article = element("article")
  article.innerHTML = shown.html // made by the server, as its own page of the punkt
  for (const each of article.querySelectorAll("a[href]")) tieFile(copy, each)
  document.title = shown.title
  article.querySelector("h1")?.setAttribute("tabindex", "-1")
  const asks = one.shut && !key ? [pinForm(copy)] : []
  put(trail(copy, true), ...asks, article, await notes(copy, one), neighbours(copy, place))
}

/** The notes that wait for the net at this punkt, and a form for one more. */
async function notes(copy, one) {
  const part = element("section", "", { class: "reading" })
  part.append(element("h2", said.notes))
  const told = element("p", "", { role: "status" })
  for (const note of await store.waiting()) {
    if (note.href !== one.notes) continue
    const kept = element("p", note.text, { class: "own-note own-note__text" })
    kept.append(element("br"), element("span", note.refused ?? said.waits, { class: "quiet" }))
    part.append(kept)
  }
  const form = element("form")
  const field = element("textarea", "", { id: "note", rows: "3", class: "form-control" })
  form.append(element("label", said.note, { for: "note" }), field)
  form.append(element("button", said.keepNote, { class: "btn" }), told)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const text = field.value.trim()
    if (!text) {
      told.textContent = said.emptyNote
      return
    }
    try {
      await store.wait({ id: crypto.randomUUID(), href: one.notes, text, at: Date.now() })
    } catch {
      told.textContent = said.failed
      return
    }
    part.replaceWith(await notes(copy, one))
    document.dispatchEvent(new CustomEvent("offline:written"))
  })
  part.append(form)
  return part
}

function neighbours(copy, place) {
  const bar = element("nav", "", { class: "bar", "aria-label": said.neighbours })
  const at = (other, arrow) => {
    const box = element("div")
    const one = copy.punkter[other]
    if (one) box.append(link(arrow.replace("{number}", one.number), `#${copy.meeting}/${other}`))
    return box
  }
  const here = element("div", `${place + 1} / ${copy.punkter.length}`, { class: "bar__place" })
  bar.append(at(place - 1, "← {number}"), here, at(place + 1, "{number} →"))
  return bar
}

function pinForm(copy) {
  const form = element("form", "", { class: "notice" })
  const label = element("label", said.locked, { for: "pin" })
  const field = element("input", "", {
    id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", required: "",
  })
  const told = element("p", "", { role: "alert" })
  form.append(label, field, element("button", said.open, { class: "btn btn-primary" }), told)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const key = await unlock(field.value, copy.lock)
    if (key === null) {
      told.textContent = said.wrong
      return
    }
    keys.set(copy.meeting, key)
    await show()
  })
  return form
}

/** A link to an attachment gives the file that the device keeps. */
function tieFile(copy, anchor) {
  const href = anchor.getAttribute("href")
  if (!href.startsWith("/")) return
  anchor.addEventListener("click", async (event) => {
    event.preventDefault()
    const kept = await store.file(copy.meeting, href)
    const key = keys.get(copy.meeting)
    if (!kept || (kept.shut && !key)) {
      anchor.after(element("span", ` ${said.noFile}`, { role: "alert" }))
      return
    }
    const data = kept.shut ? await open(key, kept.shut) : kept.data
    const address = URL.createObjectURL(new Blob([data], { type: kept.type }))
    const get = element("a", "", { href: address, download: kept.title })
    get.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  })
}

addEventListener("hashchange", () => {
  hasMoved = true
  show()
})
await show()
