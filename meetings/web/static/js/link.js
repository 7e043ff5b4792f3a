// The dialog in which a link is made, changed and taken away.

import { safeAddress } from "./prose.js"

/** Make the page's link dialog work; returns what opens it for an editor. */
export function makeLinkDialog(dialog, words) {
  const part = (name) => dialog.querySelector(`[data-link-${name}]`)
  const [address, text, textBox, wrong] = ["address", "text", "text-box", "wrong"].map(part)
  let editor = null

  function open(forEditor) {
    editor = forEditor
    const href = editor.getAttributes("link").href ?? ""
    address.value = href.replace(/^mailto:/, "")
    text.value = ""
    textBox.hidden = href !== "" || !editor.state.selection.empty
    part("remove").hidden = href === ""
    tell("")
    dialog.showModal()
    address.focus()
  }

  function tell(sentence) {
    wrong.hidden = sentence === ""
    wrong.textContent = sentence
    address.setAttribute("aria-invalid", String(sentence !== ""))
  }

  function close() {
    dialog.close()
    editor.view.focus()
  }

  function set() {
    const href = safeAddress(address.value)
    if (!href) {
      tell(words.linkWrong)
      address.focus()
      return
    }
    close()
    const mark = { type: "link", attrs: { href } }
    const chain = editor.chain()
    if (editor.isActive("link")) chain.extendMarkRange("link").setMark("link", { href }).run()
    else if (!editor.state.selection.empty) chain.setMark("link", { href }).run()
    else {
      const shown = text.value.trim() || address.value.trim()
      chain.insertContent({ type: "text", text: shown, marks: [mark] }).unsetMark("link").run()
    }
  }

  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    set()
  })
  part("cancel").addEventListener("click", close)
  part("remove").addEventListener("click", () => {
    close()
    editor.chain().extendMarkRange("link").unsetMark("link").run()
  })
  return open
}
