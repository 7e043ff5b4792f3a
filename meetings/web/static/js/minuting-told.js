// Says where what was noted is: in the database, on this device, or refused and why.

import { button, filled, made } from "./drawing.js"

const box = document.querySelector("[data-minuting-status]")
const notices = document.querySelector("[data-minuting-notices]")
const line = box.appendChild(document.createElement("span"))
const DONE = { saved: "saved", saving: "saving", none: null }

/** Show the state of the queue: `status` is saved, saving, none, or why nothing is sent now. */
export function showStatus({ words, login }, retry, status, { entries, isKept, at }) {
  const isWaiting = !(status in DONE)
  const word = isWaiting ? (status === "offline" && isKept ? "offline" : "unsaved") : DONE[status]
  box.dataset.is = word ?? ""
  const count = filled(entries.length === 1 ? words.one : words.many, { count: entries.length })
  const sentence = word ? filled(words[word], { time: at ?? "" }) : ""
  say(isWaiting && entries.length ? `${sentence}. ${count}.` : sentence)
  showWaiting(isWaiting ? entries : [], words, retry)
  showWarning(words[status === "loggedOut" || status === "otherAccount" ? status : ""] ??
    (isKept ? null : words.noDevice), isWaiting && status !== "offline" && { words, login })
}

/** Say a sentence, also to who listens to the page. */
export function say(sentence) {
  if (line.textContent !== sentence) line.textContent = sentence
}

/** Whether this is what is said now. */
export function isSaying(sentence) {
  return line.textContent === sentence
}

function showWaiting(entries, words, retry) {
  for (const gone of box.querySelectorAll("ul, button")) gone.remove()
  if (!entries.length) return
  const list = made("ul", "minuting-status__waiting")
  for (const entry of entries) list.append(made("li", "", `${entry.item}: ${entry.said}`))
  box.append(button(words.retry, retry), list)
}

function showWarning(sentence, logIn) {
  const stands = notices.querySelector("[data-warning]")
  if (stands && stands.dataset.warning === sentence) return
  stands?.remove()
  if (!sentence) return
  const told = made("div", "notice notice--warning")
  told.dataset.warning = sentence
  told.setAttribute("role", "alert")
  told.append(made("p", "", sentence))
  if (logIn) {
    const link = made("a", "btn", logIn.words.logIn)
    Object.assign(link, { href: logIn.login, target: "_blank", rel: "opener" })
    told.append(link)
  }
  notices.prepend(told)
}

/** Say that something cannot be noted, and why, with what was typed where its form is not here. */
export function showRefusal(words, entry, sentence, isHere) {
  const told = made("div", "notice notice--error")
  told.setAttribute("role", "alert")
  told.append(made("p", "", `${filled(words.refused, { what: entry.said })}. ${sentence}`))
  const row = made("p", "row-of-buttons")
  if (!isHere) {
    const isTyped = ([name, value]) => value && !/(_ids?|^kind|^at|^by_clock|^next)$/.test(name)
    const typed = entry.fields.filter(isTyped).map(([, value]) => value)
    if (typed.length) told.append(made("p", "quiet", typed.join(" · ")))
    const link = made("a", "btn", `${words.elsewhere}: ${entry.item}`)
    link.href = entry.at
    row.append(link)
  }
  row.append(button(words.close, () => told.remove()))
  told.append(row)
  notices.append(told)
}
