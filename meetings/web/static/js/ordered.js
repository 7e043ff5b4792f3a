// A document that was ordered is followed while it is made: the page is asked for again and its
// part about the document put in place. What is read aloud is told only when a state changes.

const FIRST = 1000 // milliseconds
const LONGEST = 5000

const part = document.querySelector("[data-follow]")
const told = document.querySelector("[data-told]")
let wait = FIRST

async function follow() {
  const newer = await ask()
  if (newer !== null) show(newer)
  if (!part.querySelector("[data-waits]")) return
  setTimeout(follow, wait)
  wait = Math.min(wait * 1.2, LONGEST)
}

async function ask() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "manual" })
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), "text/html")
    return page.querySelector("[data-follow]")
  } catch {
    return null // no network: it is asked again
  }
}

function show(newer) {
  const before = states(part)
  const after = states(newer)
  if (after.join() === before.join()) return move(newer) // what could be clicked stays in place
  const focused = document.activeElement?.id
  part.replaceChildren(...newer.childNodes)
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true })
  told.textContent = after.find((one, at) => one !== before[at]) ?? ""
}

function move(newer) {
  for (const bar of newer.querySelectorAll("progress")) {
    const label = bar.getAttribute("aria-labelledby")
    const shown = document.getElementById(bar.id)
    if (bar.hasAttribute("value")) {
      shown.max = bar.max
      shown.value = bar.value
    }
    document.getElementById(label).textContent = newer.querySelector(`#${label}`).textContent
  }
}

function states(element) {
  return [...element.querySelectorAll("[data-ordered]")].map((one) => one.dataset.ordered)
}

setTimeout(follow, wait)
