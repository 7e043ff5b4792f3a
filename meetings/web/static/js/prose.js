// One editor of rich text, with exactly the grammar that the server keeps (richtext/grammar.py):
// paragraphs, three levels of headings, lists, tables with a caption, bold, italic, underline,
// sub- and superscript, and links. What the schema does not know cannot be typed or pasted.

import {
  Bold,
  BulletList,
  Document,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  Italic,
  ListItem,
  Mark,
  OrderedList,
  Paragraph,
  Subscript,
  Superscript,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
  TrailingNode,
  Underline,
  UndoRedo,
} from "./prose-editor.js"
import { cleanPaste } from "./paste.js"

const INNER = "(paragraph|bulletList|orderedList)"

/** The address if a link may lead there, else "". The server judges again (grammar.safe_href). */
export function safeAddress(typed) {
  const address = typed.trim()
  if (/^https?:\/\/[^/?#\s]+/i.test(address) || /^mailto:[^?\s]+/i.test(address)) return address
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`
  if (/^www\.[^\s]+\.[^\s]+$/i.test(address)) return `https://${address}`
  if (/^\/(?![/\\])/.test(address)) return address
  return ""
}

const Link = Mark.create({
  name: "link",
  inclusive: false, // what is typed behind a link is no link
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (a) => (safeAddress(a.getAttribute("href")) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
})

/** A table's caption is kept with it. It is an attribute: the cursor never gets lost in it. */
const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: "",
        parseHTML: (table) => table.querySelector(":scope > caption")?.textContent.trim() ?? "",
        rendered: false,
      },
    }
  },
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node }) {
    const body = ["tbody", 0]
    return node.attrs.caption
      ? ["table", ["caption", {}, node.attrs.caption], body]
      : ["table", body]
  },
  addNodeView: null,
})

/** Which rows head a table is kept by the row: an empty heading cell says nothing by itself. */
const HeadedRow = TableRow.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      head: {
        default: false,
        parseHTML: (row) => row.closest("thead") !== null,
        renderHTML: ({ head }) => (head ? { "data-head": "" } : {}),
      },
    }
  },
})

function extensions() {
  const listItem = `paragraph (paragraph|bulletList|orderedList|table)*`
  return [
    Document,
    Text,
    Paragraph,
    Heading.configure({ levels: [3, 4, 5] }).extend({ addKeyboardShortcuts: () => ({}) }),
    BulletList,
    OrderedList,
    ListItem.extend({ content: listItem }),
    CaptionedTable.configure({ resizable: false }),
    HeadedRow,
    TableCell.extend({ content: `${INNER}+` }),
    TableHeader.extend({ content: `${INNER}+` }),
    HardBreak,
    Bold,
    Italic,
    Underline,
    Subscript,
    Superscript,
    Link,
    UndoRedo,
    Gapcursor,
    TrailingNode,
  ]
}

/**
 * Make an editor in `element`.
 * `label` is the id of what names it, `hint` of what describes it; `onChange` is called after
 * each change that a person made. Without `editable` it shows a text and takes none.
 */
export function makeEditor({ element, html, label, hint, onChange, editable = true }) {
  const leaves = tabLeaves()
  return new Editor({
    element,
    extensions: extensions(),
    content: withOpenings(html),
    editable,
    injectCSS: false, // the page's policy takes no style sheet but ours
    enableInputRules: ["bulletList"],
    enablePasteRules: false,
    onUpdate: ({ transaction }) => {
      if (transaction.docChanged && !transaction.getMeta("fromServer")) onChange?.()
    },
    editorProps: {
      attributes: editable
        ? {
            role: "textbox",
            "aria-multiline": "true",
            "aria-labelledby": label,
            "aria-describedby": hint,
            lang: "da",
            class: "prose",
          }
        : { class: "prose", lang: "da", role: "group", "aria-labelledby": label },
      transformPastedHTML: (pasted) => withOpenings(cleanPaste(pasted)),
      handleDOMEvents: {
        keydown(view, event) {
          if (!event.isComposing) readCursor()
          return leaves(view, event)
        },
      },
      scrollThreshold: { top: 140, bottom: 60, left: 0, right: 0 },
      scrollMargin: { top: 150, bottom: 70, left: 0, right: 0 },
    },
  })
}

/**
 * Let the editors know where the cursor is now. A browser tells of it a moment after it moved,
 * on a busy machine after the next key; that key would then work where the cursor was before.
 */
export function readCursor() {
  document.dispatchEvent(new Event("selectionchange"))
}

/** In lists and tables Tab has work to do; after Esc it leaves the editor, so nobody is caught. */
function tabLeaves() {
  let escaped = false
  return (view, event) => {
    if (event.key === "Escape") {
      escaped = true
      return false
    }
    const goesOut = escaped && event.key === "Tab"
    if (event.key !== "Shift") escaped = false
    return goesOut // true: ProseMirror leaves the key to the browser
  }
}

/** What stands in the editor, as HTML with its tables' heads. */
export function htmlOf(editor) {
  const { doc } = editor.state
  if (!written.has(doc)) written.set(doc, withHeads(editor.getHTML()))
  return written.get(doc)
}
const written = new WeakMap() // documents never change; a change makes another

function withHeads(html) {
  if (!html.includes("data-head")) return html
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const body of page.querySelectorAll("table > tbody")) {
    const head = page.createElement("thead")
    while (body.rows.length > 1 && isHead(body.rows[0])) head.append(body.rows[0])
    if (head.rows.length) body.before(head)
  }
  return page.body.innerHTML
}

const isHead = (row) => "head" in row.dataset && [...row.cells].every((one) => one.matches("th"))

// An entry may hold only a list; the editor's entries begin with a paragraph, which may be empty.
// A table's head has heading cells only; those that say nothing are stored as plain ones.
function withOpenings(html) {
  const page = new DOMParser().parseFromString(html, "text/html")
  for (const cell of page.querySelectorAll("thead td")) {
    const heading = page.createElement("th")
    for (const { name, value } of cell.attributes) heading.setAttribute(name, value)
    heading.append(...cell.childNodes)
    cell.replaceWith(heading)
  }
  for (const entry of page.querySelectorAll("li")) {
    const first = [...entry.childNodes].find((node) => node.nodeType !== 3 || node.data.trim())
    if (!first || /^(UL|OL|TABLE)$/.test(first.nodeName)) entry.prepend(page.createElement("p"))
  }
  return page.body.innerHTML
}

/** Give the editor another text, without asking that it be saved. */
export function showText(editor, html) {
  editor
    .chain()
    .setMeta("fromServer", true)
    .setMeta("addToHistory", false)
    .setContent(withOpenings(html), { emitUpdate: true })
    .run()
}
