// The button beside a text that is there to be copied. Without it the text can be marked by hand,
// so the button is only shown where it works.

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy)
  const told = button.closest("details").querySelector("[data-copied]")
  button.hidden = false
  button.addEventListener("click", async () => {
    told.textContent = ""
    try {
      await navigator.clipboard.writeText(text.textContent)
      told.textContent = button.dataset.done
    } catch {
      getSelection().selectAllChildren(text)
      told.textContent = button.dataset.failed
    }
  })
}
