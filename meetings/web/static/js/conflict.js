// Two have written in one text: both are shown, with what they say differently, and one chooses.
// Everything of the other's is drawn as plain text, or by an editor that knows our grammar only.

import { button, filled, made } from "./drawing.js"
import { makeEditor } from "./prose.js"

export { button, filled, made }

/**
 * Draw the conflict into `place`. `theirs` is the server's answer; `choose` has what the buttons
 * do: {keepMine, useNewest, merge}. Returns what takes it away again.
 */
export function showConflict(place, theirs, words, choose) {
  const id = `conflict-${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`
  const box = made("div", "notice notice--warning conflict")
  box.setAttribute("role", "group")
  box.setAttribute("aria-labelledby", id)
  const title = made("h4", "", filled(words.conflictTitle, { name: theirs.name, time: theirs.at }))
  title.id = id
  const newest = made("div", "conflict__newest")
  const newestTitle = made("h5", "", words.theirText)
  newestTitle.id = `${id}-newest`
  const shown = made("div", "text__shown")
  newest.append(newestTitle, shown)
  const differences = made("div", "conflict__differences")
  differences.append(made("h5", "", words.differences), drawn(theirs.differences, words))
  box.append(title, made("p", "", words.conflictText), newest, differences, buttons(words, choose))
  place.replaceChildren(box)
  const editor = makeEditor({
    element: shown,
    html: theirs.html,
    label: newestTitle.id,
    editable: false,
  })
  return () => {
    editor.destroy()
    box.remove()
  }
}

function buttons(words, choose) {
  const row = made("p", "row-of-buttons")
  row.append(
    button(words.keepMine, choose.keepMine),
    button(words.useNewest, choose.useNewest),
    button(words.merge, choose.merge),
  )
  return row
}

// As templates/parts/differences.html.
function drawn(lines, words) {
  const box = made("div", "compared")
  box.lang = "da"
  for (const line of lines) {
    const paragraph = made("p", `compared__line compared__line--${line.place}`)
    if (line.marker) paragraph.append(made("span", "compared__marker", line.marker), " ")
    for (const { kind, text } of line.words) paragraph.append(piece(kind, text, words))
    box.append(paragraph)
  }
  return box
}

function piece(kind, text, words) {
  if (kind === "same") return document.createTextNode(text)
  const element = document.createElement(kind === "added" ? "ins" : "del")
  const whose = kind === "added" ? words.onlyMine : words.onlyTheirs
  element.append(made("span", "visually-hidden", `${whose}: `), text)
  return element
}
