// The minuting page: a phrase fills the decision and notes its outcome in one click, Alt with an
// arrow goes from item to item, and nobody leaves an item with words that were not sent.
// Without this script the phrases are buttons of a form, and the way on is links.

const RETRY = 3000 // milliseconds
const config = JSON.parse(document.getElementById("writing-config").textContent)

for (const form of document.querySelectorAll("[data-phrases]")) {
  form.addEventListener("submit", (event) => takePhrase(event, form))
}

function takePhrase(event, form) {
  const one = form.closest("[data-decision]")
  const article = one.querySelector(`[data-text="${one.dataset.decision}"]`)
  if (!event.submitter || article.querySelector("[data-editor]").hidden) return
  event.preventDefault()
  const buttons = [...form.querySelectorAll("button")]
  const phrases = buttons.map((button) => button.dataset.html)
  const { html, outcome } = event.submitter.dataset
  const make = (stands) => withPhrase(stands, html, phrases)
  article.dispatchEvent(new CustomEvent("text:make", { detail: { make } }))
  for (const button of buttons) {
    if (button.dataset.outcome) button.ariaPressed = String(button === event.submitter)
  }
  if (outcome) noteOutcome(form, { outcome, entry_id: newId() })
}

/** As rules/proceedings/phrases.py: one click never takes away what was written. */
function withPhrase(stands, html, phrases) {
  const isEmpty = stands.replaceAll("<p></p>", "") === ""
  if (isEmpty || phrases.includes(stands)) return html
  return stands.endsWith(html) ? stands : stands + html
}

// --- The outcome ---------------------------------------------------------------------------

const waiting = new Map() // by form: the newest outcome that no answer came to

async function noteOutcome(form, noted) {
  waiting.set(form, noted)
  const status = statusOf(form)
  const answer = await post(form.dataset.outcomeAddress, { ...noted, account: config.account })
  if (waiting.get(form) !== noted) return // a newer click has taken its place
  if (answer?.ok) {
    waiting.delete(form)
    status.textContent = ""
    return freshen(form.closest("[data-writing]"))
  }
  status.textContent = form.dataset.failed
  if (answer?.status === 422) {
    waiting.delete(form)
    status.textContent = (await answer.json()).text
  } else setTimeout(() => waiting.get(form) === noted && noteOutcome(form, noted), RETRY)
}

function statusOf(form) {
  const found = form.querySelector("[role=status]")
  if (found) return found
  const made = document.createElement("p")
  made.className = "deciding__status"
  made.setAttribute("role", "status")
  form.append(made)
  return made
}

async function post(address, body) {
  try {
    return await fetch(address, {
      method: "POST",
      redirect: "manual",
      body: JSON.stringify(body),
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": document.querySelector("meta[name='csrf-token']").content,
      },
    })
  } catch {
    return null // no network
  }
}

/** Show what follows from the outcome, as the server shows it; the texts stay as they stand. */
async function freshen(section) {
  const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  for (const place of section.querySelectorAll("[data-fresh]")) {
    const fresh = page.querySelector(`[data-fresh="${place.dataset.fresh}"]`)
    if (fresh && !place.contains(document.activeElement)) place.replaceWith(fresh)
  }
}

/** An id that twice sent is once noted; where the browser gives none, one as good. */
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

// --- From item to item -----------------------------------------------------------------------

const way = document.querySelector(".minuting__way")

async function go(href) {
  const settling = []
  document.dispatchEvent(new CustomEvent("texts:settle", { detail: { settling } }))
  await Promise.race([Promise.all(settling), new Promise((done) => setTimeout(done, RETRY))])
  location.assign(href)
}

way?.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]")
  const plainly = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey)
  if (!link || !plainly) return
  event.preventDefault()
  go(link.href)
})

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key]
  const link = rel && way?.querySelector(`a[rel="${rel}"]`)
  if (!link) return
  event.preventDefault()
  go(link.href)
})

way?.toggleAttribute("data-keys", true) // from now on the keys work
