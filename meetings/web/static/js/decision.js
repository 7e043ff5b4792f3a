// A phrase fills the decision and notes its outcome in one click. The words save themselves
// (writing.js); the outcome goes the way of all that is noted (minuting.js), as if it were chosen in
// its own form. Without this script the phrases are buttons of a form that saves both.

for (const form of document.querySelectorAll("[data-phrases]")) {
  form.addEventListener("submit", (event) => takePhrase(event, form))
  form.toggleAttribute("data-ready", true) // from now on a click saves without leaving the page
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
  if (outcome) noteOutcome(one, outcome)
}

/** As rules/proceedings/phrases.py: one click never takes away what was written. */
function withPhrase(stands, html, phrases) {
  const isEmpty = stands.replaceAll("<p></p>", "") === ""
  if (isEmpty || phrases.includes(stands)) return html
  return stands.endsWith(html) ? stands : stands + html
}

function noteOutcome(one, outcome) {
  const choice = one.querySelector("form[data-entry] select[name=outcome]")
  choice.value = outcome
  choice.form.requestSubmit(choice.form.querySelector("button[type=submit]"))
}
