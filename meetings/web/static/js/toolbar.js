// The toolbar: one for the page, for whichever text has the cursor. One stop for Tab, arrows
// between its buttons (WAI-ARIA: toolbar); Alt+F10 goes there, Esc back to the text.

import { readCursor } from "./prose.js"

const ARROWS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** What each button does, and when it is pressed in. */
function commands(openLink) {
  const heading = (level) => ({
    run: (chain) => chain.toggleHeading({ level }),
    on: (editor) => editor.isActive("heading", { level }),
    can: (editor) => editor.can().toggleHeading({ level }),
  })
  const mark = (name, toggle) => ({
    run: (chain) => chain[toggle](),
    on: (editor) => editor.isActive(name),
  })
  const inTable = (name) => ({ run: (chain) => chain[name](), can: (editor) => editor.can()[name]() })
  return {
    "heading-3": heading(3),
    "heading-4": heading(4),
    "heading-5": heading(5),
    bold: mark("bold", "toggleBold"),
    italic: mark("italic", "toggleItalic"),
    underline: mark("underline", "toggleUnderline"),
    link: { open: openLink, on: (editor) => editor.isActive("link") },
    bullets: mark("bulletList", "toggleBulletList"),
    numbers: mark("orderedList", "toggleOrderedList"),
    table: {
      run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }),
      can: (editor) => !editor.isActive("table"),
    },
    undo: { run: (chain) => chain.undo(), can: (editor) => editor.can().undo() },
    redo: { run: (chain) => chain.redo(), can: (editor) => editor.can().redo() },
    clear: { run: (chain) => chain.unsetAllMarks().clearNodes() },
    "row-after": inTable("addRowAfter"),
    "row-before": inTable("addRowBefore"),
    "row-delete": inTable("deleteRow"),
    "column-after": inTable("addColumnAfter"),
    "column-before": inTable("addColumnBefore"),
    "column-delete": inTable("deleteColumn"),
    "header-row": { ...inTable("toggleHeaderRow"), on: (editor) => editor.isActive("tableHeader") },
    "merge-cells": inTable("mergeOrSplit"),
    "table-delete": inTable("deleteTable"),
  }
}

// No shortcut is on Ctrl+Alt: that is AltGr, by which a Danish keyboard types @ and £.
const HEADING_KEYS = { Digit1: "heading-3", Digit2: "heading-4", Digit3: "heading-5" }

/** Make the toolbar work; returns {follow}, by which each editor is told to it. */
export function makeToolbar(toolbar, openLink) {
  const all = commands((editor) => openLink(editor))
  const buttons = [...toolbar.querySelectorAll("[data-command]")]
  let editor = null // the one that has, or last had, the cursor

  function run(name) {
    const command = all[name]
    readCursor()
    if (!editor || (command.can && !command.can(editor))) return
    if (command.open) command.open(editor)
    else {
      editor.view.focus() // now, not at the next frame: the next key is already on its way
      command.run(editor.chain()).run()
    }
    refresh()
  }

  function refresh() {
    for (const button of buttons) {
      const { on, can } = all[button.dataset.command]
      // aria-disabled, not disabled: the focus is never lost from under a keyboard's hands.
      button.setAttribute("aria-disabled", String(!editor || (can ? !can(editor) : false)))
      if (on) button.setAttribute("aria-pressed", String(Boolean(editor && on(editor))))
    }
    const group = toolbar.querySelector("[data-in-table]")
    group.hidden = !editor?.isActive("table")
    makeOneStop()
  }

  const shown = () => buttons.filter((button) => button.offsetParent !== null)

  function makeOneStop(chosen = null) {
    const visible = shown()
    const stop = chosen ?? visible.find((button) => button.tabIndex === 0) ?? visible[0]
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
    return stop
  }

  function go(event) {
    if (event.key === "Escape") {
      event.preventDefault()
      editor?.view.focus()
      return
    }
    const visible = shown()
    const at = visible.indexOf(document.activeElement)
    const ends = { Home: 0, End: visible.length - 1 }
    const to = event.key in ends ? ends[event.key] : at + (ARROWS[event.key] ?? 0)
    if (!(event.key in ends) && !(event.key in ARROWS)) return
    event.preventDefault()
    makeOneStop(visible[(to + visible.length) % visible.length]).focus()
  }

  for (const button of buttons) {
    button.addEventListener("mousedown", (event) => event.preventDefault()) // keeps the selection
    button.addEventListener("click", () => run(button.dataset.command))
  }
  toolbar.addEventListener("keydown", go)
  refresh()

  /** Let the toolbar be this editor's whenever it has the cursor, and give it its shortcuts. */
  function follow(followed) {
    followed.on("focus", () => {
      editor = followed
      refresh()
    })
    followed.on("transaction", () => followed === editor && refresh())
    followed.view.dom.addEventListener("keydown", (event) => {
      if (event.altKey && event.key === "F10") {
        event.preventDefault()
        makeOneStop().focus()
        return
      }
      const name = shortcutOf(event)
      if (name) {
        event.preventDefault()
        run(name)
      }
    })
  }

  return { follow }
}

// With Alt some layouts make another sign of a digit; the key itself tells.
function shortcutOf(event) {
  const held = event.ctrlKey || event.metaKey
  if (event.altKey && event.shiftKey && !held) return HEADING_KEYS[event.code]
  return held && !event.altKey && !event.shiftKey && event.key === "k" ? "link" : undefined
}
