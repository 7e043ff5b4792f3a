// Notes at a punkt: passages are marked in the text, each with a link to its note; who selects
// some words gets a button that begins a note about them. Without this the form is there all the
// same, and a paragraph is chosen from its list.

import { button, filled, made } from "./drawing.js"
import { marked, placeOf, selectedIn, textOf } from "./passages.js"

const section = document.querySelector("[data-notes]")
const reading = section?.closest(".reading")

if (reading) {
  markAll()
  if (section.querySelector("form")) offerSelected()
}

/** Mark each note's passage; the mark ends with a link to the note, and the note leads back. */
function markAll() {
  let number = 0
  for (const note of section.querySelectorAll(".own-note")) {
    number++
    const told = note.querySelector("[data-passage]")
    if (!told) continue
    const text = textOf(reading)
    const place = placeOf(told.dataset, text)
    if (!place) continue
    const marks = marked(text, place.start, place.end)
    const link = made("a", "own-mark__link", String(number))
    link.href = `#${note.id}`
    link.id = `${note.id}-place`
    link.setAttribute("aria-label", filled(section.dataset.number, { number }))
    const raised = made("sup", "own-mark__number")
    raised.append(link)
    marks.at(-1).after(raised)
    const quoted = note.querySelector(".own-note__passage")
    if (quoted) {
      const back = made("a", "", quoted.textContent)
      back.href = `#${link.id}`
      quoted.replaceChildren(back)
    }
  }
}

/** While words of the text are selected, a button offers to write a note about them. */
function offerSelected() {
  let passage = null
  const offer = button(section.dataset.write, () => begin(passage))
  offer.classList.add("own-notes__offer", "no-print")
  offer.hidden = true
  // A press of the button must not take the selection away before it is read.
  offer.addEventListener("pointerdown", (event) => event.preventDefault())
  section.before(offer)
  document.addEventListener("selectionchange", () => {
    const selected = selectedIn(reading)
    if (selected) passage = selected
    else if (document.activeElement === offer) return
    offer.hidden = !selected
  })
}

/** Open the form with the passage chosen, ready to be written in. */
function begin(passage) {
  const form = section.querySelector("form")
  for (const [name, words] of Object.entries(passage)) form.elements[name].value = words
  const about = form.elements.about
  const label = `${section.dataset.marked}: ${passage.exact.slice(0, 60)}`
  about.querySelector("option[value=markeret]")?.remove()
  about.options[0].after(new Option(label, "markeret", true, true))
  form.closest("details").open = true
  form.elements.note.focus()
}
