// The texts of an item become editors that save by themselves. Without this script each text has
// a plain form; it is taken away only when its editor stands.

import { Autosave } from "./autosave.js"
import { button, filled, made, showConflict } from "./conflict.js"
import * as keeping from "./keeping.js"
import { makeLinkDialog } from "./link.js"
import { htmlOf, makeEditor, showText } from "./prose.js"
import { makeSender } from "./sending.js"
import { makeToolbar } from "./toolbar.js"

const config = JSON.parse(document.getElementById("writing-config").textContent)
const { words, account } = config
const section = document.querySelector("[data-writing]")
const sender = makeSender({ account, keyAddress: config.key })
const saves = []

/** One text: its editor, its status, and what is asked of who writes. */
function startText(text, toolbar) {
  const article = section.querySelector(`[data-text="${text.id}"]`)
  const part = (name) => article.querySelector(`[data-${name}]`)
  const recommendedBy = part("recommended-by")
  let endConflict = null
  let save = null

  const editor = makeEditor({
    element: part("editor"),
    html: text.html,
    label: `tekst-${text.id}-title`,
    hint: "writing-hint",
    onChange: () => save?.changed(),
  })
  const show = {
    status(name, values = {}) {
      part("status").textContent = filled(words[name], values)
      part("status").dataset.is = name
    },
    notice(name, sentence = null) {
      part("notice").replaceChildren(...(name ? [notice(name, sentence)] : []))
    },
    conflict(theirs) {
      endConflict?.()
      endConflict = theirs && showConflict(part("notice"), theirs, words, choices(theirs))
    },
    use: (html) => showText(editor, html),
  }

  function choices(theirs) {
    return {
      keepMine: () => save.keepMine(),
      useNewest: () => save.useNewest(),
      merge() {
        showText(editor, theirs.merged)
        save.changed()
        part("notice").querySelector(".conflict > p").textContent = words.merged
        editor.commands.focus("start")
      },
    }
  }

  function notice(name, sentence) {
    const box = made("div", "notice notice--warning")
    box.setAttribute("role", "alert")
    box.append(made("p", "", sentence ?? words[name]))
    const loginNeeded = name === "loggedOut" || name === "otherAccount"
    if (loginNeeded) box.append(loginLink())
    if (name === "gone") box.append(button(words.bringBack, bringBack))
    return box
  }

  async function bringBack() {
    const answer = await sender.send(text.bringBack, {})
    if (answer.is === "saved") save.goOnAt(answer.version)
  }

  save = new Autosave({
    account,
    text,
    show,
    sender,
    read: () => ({ html: htmlOf(editor), recommended_by: recommendedBy?.value ?? null }),
  })
  recommendedBy?.addEventListener("input", () => save.changed())
  // Another script of the page puts words in: `make` says what becomes of what stands there.
  article.addEventListener("text:make", ({ detail }) => {
    showText(editor, detail.make(htmlOf(editor)))
    save.changed()
    save.hurry()
    editor.commands.focus("end")
  })
  toolbar.follow(editor)
  part("shown").hidden = true
  // What somebody wrote there before this script came stays, with the button that saves it.
  part("plain").hidden = !isWrittenIn(part("plain").querySelector("textarea"))
  part("editor").hidden = false
  for (const scripted of article.querySelectorAll("[data-scripted]")) scripted.hidden = false
  offerKept({ text, editor, save, place: part("offers"), recommendedBy })
  return save
}

function isWrittenIn(field) {
  return field.value !== field.defaultValue
}

function loginLink() {
  const link = made("a", "btn", words.logIn)
  link.href = config.login
  link.target = "_blank"
  link.rel = "opener"
  return link
}

// --- What an earlier page could not save ---------------------------------------------------

async function offerKept({ text, editor, save, place, recommendedBy }) {
  const found = await keeping.left(account, text.id).catch(() => [])
  for (const one of found) keeping.whenGone(one).then((kept) => kept && take(kept), () => {})

  function take(kept) {
    const same = kept.html === htmlOf(editor) && kept.recommended_by === save.read().recommended_by
    if (same) keeping.drop(kept)
    else place.append(offer(kept))
  }

  function offer(kept) {
    const box = made("div", "notice notice--warning")
    box.setAttribute("role", "group")
    const title = made("h4", "", filled(words.keptTitle, { time: timeOf(kept.at) }))
    title.id = `kept-${kept.page}-${text.id}`
    box.setAttribute("aria-labelledby", title.id)
    const details = document.createElement("details")
    const shown = made("div", "text__shown")
    details.append(made("summary", "", words.keptShow), shown)
    const reader = makeEditor({ element: shown, html: kept.html, label: title.id, editable: false })
    const row = made("p", "row-of-buttons")
    row.append(
      button(words.keptUse, async () => {
        showText(editor, kept.html)
        if (recommendedBy && kept.recommended_by !== null) recommendedBy.value = kept.recommended_by
        await save.takeUp(kept)
        end()
        editor.commands.focus("end")
      }),
      button(words.keptDrop, end),
    )
    box.append(title, details, row)

    function end() {
      keeping.drop(kept)
      reader.destroy()
      box.remove()
    }
    return box
  }
}

function timeOf(moment) {
  return new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "da-DK", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Europe/Copenhagen",
  }).format(moment)
}

// --- The page ------------------------------------------------------------------------------

const isUnsaved = () => saves.some((save) => save.isUnsaved)

/** Logging out clears this device, so nobody does it unknowingly while something waits here. */
function watchLogOut(leave) {
  for (const form of document.querySelectorAll("form[action$='/log-ud']")) {
    form.addEventListener("submit", async (event) => {
      if (form.dataset.sure) return
      event.preventDefault()
      if (isUnsaved() && !window.confirm(words.leaving)) return
      leave()
      await keeping.end(account).catch(() => {})
      form.dataset.sure = "1"
      form.requestSubmit(event.submitter)
    })
  }
}

function watchPage() {
  let loggingOut = false
  addEventListener("beforeunload", (event) => {
    if (isUnsaved() && !loggingOut) event.preventDefault()
  })
  watchLogOut(() => (loggingOut = true))
  const hurryAll = (leaving) => saves.forEach((save) => save.hurry(leaving))
  document.addEventListener("visibilitychange", () => hurryAll(document.hidden))
  addEventListener("online", () => hurryAll(false))
  addEventListener("focus", () => hurryAll(false))
  document.addEventListener("texts:settle", ({ detail }) => {
    detail.settling.push(...saves.map((save) => save.settled()))
  })
}

function start() {
  keeping.holdPage()
  if (config.texts.length) {
    const dialog = section.querySelector("[data-link-dialog]")
    const toolbar = makeToolbar(
      section.querySelector("[data-toolbar]"),
      makeLinkDialog(dialog, words),
    )
    section.querySelector("[data-toolbar-box]").hidden = false
    for (const hint of section.querySelectorAll(":scope > [data-scripted]")) hint.hidden = false
    for (const text of config.texts) saves.push(startText(text, toolbar))
  }
  watchPage()
}

start()
