// What is pasted from Word, Google Docs and web pages, with nothing left but words, headings,
// lists, tables, emphasis and links. The server does the same once more: nothing here is trusted.

const HEADINGS = { H1: "h3", H2: "h4", H3: "h5", H4: "h5", H5: "h5", H6: "h5" }
const GONE = "style, script, meta, link, title, xml, img, video, audio, object, iframe, template"

/** The pasted HTML in our own grammar. */
export function cleanPaste(html) {
  const page = new DOMParser().parseFromString(readableMarkers(html), "text/html")
  for (const element of page.querySelectorAll(GONE)) element.remove()
  unwrapGoogle(page)
  makeEmphasis(page)
  makeLists(page)
  makeHeadings(page)
  dropComments(page)
  for (const element of page.body.querySelectorAll("*")) keepAttributes(element)
  return page.body.innerHTML
}

// Word hides a list's printed marker in a conditional comment, in two spellings, and its rules
// in style sheets that a browser would complain about.
function readableMarkers(html) {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<!--\[if !supportLists\]-->|<!\[if !supportLists\]>/gi, "")
    .replace(/<!--\[endif\]-->|<!\[endif\]>/gi, "")
    .replace(/<[^>]+>/g, (tag) => tag.replace(/\son\w+\s*=/gi, " data-gone="))
}

// Google Docs wraps everything in a <b> that is not bold.
function unwrapGoogle(page) {
  for (const wrapper of page.querySelectorAll("b[id^='docs-internal-guid']")) {
    wrapper.replaceWith(...wrapper.childNodes)
  }
}

// Bold and the like as styles become the tags they mean; a <b> that says it is not bold is none.
function makeEmphasis(page) {
  for (const element of [...page.querySelectorAll("[style]")]) {
    const { fontWeight, fontStyle, textDecorationLine, textDecoration, verticalAlign } =
      element.style
    const weight = fontWeight === "bold" ? 700 : Number.parseInt(fontWeight, 10)
    const inHeading = element.closest("h1, h2, h3, h4, h5, h6") !== null
    if (/^(B|STRONG)$/.test(element.tagName) && (fontWeight === "normal" || weight < 600)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    const marks = []
    if (weight >= 600 && !inHeading) marks.push("strong")
    if (fontStyle === "italic") marks.push("em")
    const underlined = /underline/.test(textDecorationLine || textDecoration)
    if (underlined && !element.closest("a") && !element.querySelector("a")) marks.push("u")
    if (verticalAlign === "super") marks.push("sup")
    if (verticalAlign === "sub") marks.push("sub")
    if (/^(SPAN|FONT)$/.test(element.tagName)) wrapContent(page, element, marks)
  }
}

function wrapContent(page, element, marks) {
  for (const name of marks) {
    const mark = page.createElement(name)
    mark.append(...element.childNodes)
    element.append(mark)
  }
}

// --- Word's lists ------------------------------------------------------------------------

// Word writes a list entry as a paragraph whose style names its level, with the printed marker
// in a span of its own in front.
function makeLists(page) {
  let lists = [] // the open lists, outermost first
  let before = null
  for (const paragraph of [...page.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
    const level = levelOf(paragraph)
    if (!level) continue
    const goesOn = before !== null && nextElement(before) === paragraph
    if (!goesOn) lists = []
    const marker = takeMarker(paragraph)
    before = addEntry(page, lists, level, marker, paragraph)
  }
}

function levelOf(paragraph) {
  const found = /mso-list:[^;]*?level([1-9])/.exec(paragraph.getAttribute("style") ?? "")
  return found ? Number(found[1]) : 0
}

function nextElement(list) {
  let next = list.nextSibling
  while (next && next.nodeType !== Node.ELEMENT_NODE && !next.textContent.trim()) {
    next = next.nextSibling
  }
  return next
}

function takeMarker(paragraph) {
  const marker = [...paragraph.querySelectorAll("span")].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""),
  )
  const text = marker?.textContent.replace(/\s/g, "") ?? ""
  marker?.remove()
  return text
}

// Put the paragraph into the list of its level, opening and closing lists as needed; returns the
// outermost list, behind which the next paragraph must stand to belong to it.
function addEntry(page, lists, level, marker, paragraph) {
  while (lists.length > level) lists.pop()
  const ordered = /^\(?([0-9]{1,5}|[a-zA-Z]{1,7})[.)]$/.test(marker) && marker !== "o"
  const wanted = ordered ? "OL" : "UL"
  if (lists.length === level && lists[level - 1].tagName !== wanted) lists.pop()
  while (lists.length < level) {
    const list = page.createElement(lists.length + 1 === level ? wanted : "UL")
    if (list.tagName === "OL") numberFrom(list, marker)
    const outer = lists.at(-1)
    if (outer) (outer.lastElementChild ?? outer.appendChild(page.createElement("li"))).append(list)
    else paragraph.before(list)
    lists.push(list)
  }
  const entry = page.createElement("li")
  const text = page.createElement("p")
  text.append(...paragraph.childNodes)
  entry.append(text)
  lists.at(-1).append(entry)
  paragraph.remove()
  return lists[0]
}

function numberFrom(list, marker) {
  const told = marker.replace(/[().]/g, "")
  if (/^\d+$/.test(told) && told !== "1") list.setAttribute("start", told)
  if (/^[aA]$/.test(told)) list.setAttribute("type", told)
  if (/^[iI]$/.test(told)) list.setAttribute("type", told)
}

// --- The rest ----------------------------------------------------------------------------

function makeHeadings(page) {
  for (const [tag, ours] of Object.entries(HEADINGS)) {
    for (const heading of [...page.querySelectorAll(tag)]) {
      if (heading.localName === ours || heading.dataset.ours) continue
      const made = page.createElement(ours)
      made.dataset.ours = "1" // an h3 made of an h1 is not made an h5 as well
      made.append(...heading.childNodes)
      heading.replaceWith(made)
    }
  }
}

function dropComments(page) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.remove()
}

const KEPT = {
  A: ["href"],
  OL: ["start", "type"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
}

function keepAttributes(element) {
  const kept = KEPT[element.tagName] ?? []
  for (const { name } of [...element.attributes]) {
    if (!kept.includes(name)) element.removeAttribute(name)
  }
}
