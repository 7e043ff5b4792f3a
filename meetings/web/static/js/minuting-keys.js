// The minuting page by the keyboard: from item to item, out of what is folded out, and sending what
// is typed. No single letters, so that nobody triggers anything by speaking or typing.

const SETTLING = 3000 // milliseconds; then the texts' own warning comes
const ARRIVES = "minuting-arrives"
const WRITTEN_IN = "input, textarea, select, [contenteditable], [contenteditable] *"
const FOLDED = ":is(.drafting__main, .drafting__aside) details[open]"

/** Let texts that are being written be saved first. */
export async function settled() {
  const settling = []
  document.dispatchEvent(new CustomEvent("texts:settle", { detail: { settling } }))
  await Promise.race([Promise.all(settling), new Promise((done) => setTimeout(done, SETTLING))])
}

/** Go to another item; the keyboard arrives at its heading. */
export async function go(address) {
  sessionStorage.setItem(ARRIVES, "1")
  await settled()
  location.assign(address)
}

/** Listen to the keys of the list of shortcuts on the page, and to the links from item to item. */
export function listenToKeys() {
  arrive()
  const way = document.querySelector(".minuting__way")
  way?.addEventListener("click", leave)
  way?.toggleAttribute("data-keys", true) // from now on the keys work
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return
    if (event.key === "Escape") fold(event)
    else if (event.key === "Enter" && event.ctrlKey) sendHere(event)
    else follow(event)
  })
}

function arrive() {
  if (!sessionStorage.getItem(ARRIVES)) return
  sessionStorage.removeItem(ARRIVES)
  const heading = document.querySelector("h1")
  heading.tabIndex = -1
  heading.focus()
}

/** A link to another item is followed when what is written here is saved. */
async function leave(event) {
  const link = event.target.closest("a[href]")
  const { button, ctrlKey, metaKey, shiftKey } = event
  if (!link || event.defaultPrevented || button !== 0 || ctrlKey || metaKey || shiftKey) return
  event.preventDefault()
  await settled()
  location.assign(link.href)
}

function follow(event) {
  const { altKey, ctrlKey, metaKey, shiftKey, key, target } = event
  if (!altKey || ctrlKey || metaKey || shiftKey) return
  // On a Mac these keys go a word back and forth in a text.
  if (/Mac|iP(hone|ad)/.test(navigator.platform) && target.matches?.(WRITTEN_IN)) return
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[key]
  const link = rel && document.querySelector(`.minuting__way a[rel="${rel}"]`)
  if (!link) return
  event.preventDefault()
  go(link.href)
}

function sendHere(event) {
  const form = event.target.closest?.("form[data-entry]")
  if (!form || event.target.localName !== "textarea") return
  event.preventDefault()
  form.requestSubmit(form.querySelector("button[type=submit]"))
}

function fold(event) {
  const details = event.target.closest?.(FOLDED)
  if (!details || event.target.closest("[contenteditable]")) return
  details.open = false
  details.querySelector("summary").focus()
}
