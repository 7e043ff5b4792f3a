// The screen in the room follows what the secretary puts there. Where nobody answers it is emptied:
// what is closed never stays on a wall that cannot be told to take it away.

const EVERY = 2000 // milliseconds
const PATIENCE = 4000
const SILENT_AT_MOST = 3 // unanswered in a row

const wall = document.querySelector("[data-wall]")
const silent = document.querySelector("[data-wall-silent]")
let unanswered = 0

async function follow() {
  const answer = await ask()
  unanswered = answer === null ? unanswered + 1 : 0
  if (answer !== null) show(answer)
  else if (unanswered >= SILENT_AT_MOST) show(silent.innerHTML)
  setTimeout(follow, EVERY)
}

async function ask() {
  try {
    const signal = AbortSignal.timeout?.(PATIENCE)
    const answer = await fetch(wall.dataset.wall, { cache: "no-store", redirect: "manual", signal })
    return answer.ok ? await answer.text() : null
  } catch {
    return null // no network
  }
}

let shown = wall.innerHTML.trim()

function show(html) {
  if (html.trim() === shown) return
  shown = html.trim()
  const page = new DOMParser().parseFromString(html, "text/html")
  wall.replaceChildren(...page.body.childNodes)
}

follow()
