// Notes that were written without the net are sent as soon as there is one, from whatever page is
// open. A note leaves the device when the server said that it is kept; one that it refuses stays,
// with the reason beside it. Nobody logs out unknowingly while a note waits.

import * as store from "./offline-store.js"

const script = document.querySelector("script[data-offline-sync]")
const { key: keyUrl, account, leaving } = script.dataset

/** Send what waits; resolves with how many notes wait still. */
export async function send() {
  // One sender at a time, also where several pages are open.
  if (navigator.locks) return navigator.locks.request("protokol-offline-notes", sendInOrder)
  return sendInOrder()
}

async function sendInOrder() {
  let left = await store.waiting().catch(() => [])
  if (!left.length || !navigator.onLine) return left.length
  const key = await freshKey()
  if (key === null) return left.length
  for (const note of left) {
    const fields = new FormData()
    fields.set("note_id", note.id)
    fields.set("note", note.text)
    const headers = { Accept: "application/json", "X-CSRFToken": key }
    try {
      const answer = await fetch(note.href, { method: "POST", body: fields, headers })
      if (answer.status === 201) {
        await store.arrived(note.id)
      } else if ([404, 422].includes(answer.status)) {
        const said = await answer.json().catch(() => ({}))
        await store.wait({ ...note, refused: (said.errors ?? []).join(" ") || leaving })
      }
    } catch {
      break // the net is gone again
    }
  }
  left = await store.waiting()
  document.dispatchEvent(new CustomEvent("offline:sent", { detail: { left } }))
  return left.length
}

/** The key for sending, where the one who is signed in is the one who wrote. */
async function freshKey() {
  try {
    const answer = await fetch(keyUrl, { headers: { Accept: "application/json" } })
    if (!answer.ok || answer.redirected) return null
    const said = await answer.json()
    return said.account === account ? said.key : null
  } catch {
    return null
  }
}

for (const form of document.querySelectorAll("form[action$='/log-ud']")) {
  form.addEventListener("submit", async (event) => {
    if (form.dataset.noteless) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if ((await send()) && !window.confirm(leaving)) return
    form.dataset.noteless = "1"
    form.requestSubmit(event.submitter)
  })
}

addEventListener("online", send)
await send()
