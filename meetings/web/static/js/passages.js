// A passage of the text on a page: found by its words, and marked. White space does not count,
// since a page and a stored text break their lines differently; the server does the same.

const AROUND = 60

/** The texts of a punkt's page that a note can be about, node by node. */
export function textOf(reading) {
  const nodes = []
  let text = ""
  const places = [] // of each sign that is no white space: its node and its place in it
  for (const box of reading.querySelectorAll(".text")) {
    if (box.closest("[data-elsewhere], [data-notes]")) continue
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const isNumber = walker.currentNode.parentNode.closest(".own-mark__number")
      if (!isNumber) nodes.push(walker.currentNode)
    }
  }
  for (const node of nodes) {
    for (let at = 0; at < node.data.length; at++) {
      if (/\s/.test(node.data[at])) continue
      text += node.data[at]
      places.push([node, at])
    }
  }
  return { nodes, text, places }
}

const squeezed = (words) => words.replace(/\s+/g, "")

const boxOf = (node) => node.parentNode.closest("p, li, td, th, caption, h2, h3, h4, h5, h6, .text")

const spaced = (words) => words.replace(/\s+/g, " ").trim()

/** How many signs are the same from here on, in both directions. */
function fit(text, start, end, prefix, suffix) {
  let before = 0
  while (before < prefix.length && text[start - 1 - before] === prefix.at(-1 - before)) before++
  let behind = 0
  while (behind < suffix.length && text[end + behind] === suffix[behind]) behind++
  return before + behind
}

/** Where the passage stands, as the first and the last of its places; null where it does not. */
export function placeOf(passage, { text }) {
  const exact = squeezed(passage.exact)
  if (!exact) return null
  let best = null
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const end = at + exact.length
    const fits = fit(text, at, end, squeezed(passage.prefix), squeezed(passage.suffix))
    if (!best || fits > best.fits) best = { start: at, end, fits }
  }
  return best
}

/** Mark what stands between two places; returns the marks, one for each node of the text. */
export function marked({ places }, start, end) {
  const ranges = new Map()
  for (const [node, at] of places.slice(start, end)) {
    const known = ranges.get(node)
    ranges.set(node, [known ? known[0] : at, at + 1])
  }
  return [...ranges].map(([node, [from, to]]) => {
    const range = document.createRange()
    range.setStart(node, from)
    range.setEnd(node, to)
    const mark = document.createElement("mark")
    mark.className = "own-mark"
    range.surroundContents(mark)
    return mark
  })
}

/** What is selected in the text, with what stands around it; null where that is nothing of it. */
export function selectedIn(reading) {
  const selection = getSelection()
  if (selection.isCollapsed || !selection.rangeCount) return null
  const range = selection.getRangeAt(0)
  const { nodes } = textOf(reading)
  let [before, exact, behind] = ["", "", ""]
  let last = null
  for (const node of nodes) {
    // A new box of words begins after a space, as it does to the eye.
    const gap = last && boxOf(last) !== boxOf(node) ? " " : ""
    last = node
    if (!range.intersectsNode(node)) {
      const isBefore = range.comparePoint(node, 0) < 0
      if (isBefore) before += gap + node.data
      else behind += gap + node.data
      continue
    }
    const from = node === range.startContainer ? range.startOffset : 0
    const to = node === range.endContainer ? range.endOffset : node.data.length
    before += gap + node.data.slice(0, from)
    exact += (exact ? gap : "") + node.data.slice(from, to)
    behind += node.data.slice(to)
  }
  const passage = {
    exact: spaced(exact),
    prefix: spaced(before).slice(-AROUND),
    suffix: spaced(behind).slice(0, AROUND),
  }
  return passage.exact ? passage : null
}
