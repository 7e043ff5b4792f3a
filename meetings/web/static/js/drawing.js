// Small things that scripts put on a page: words, elements, buttons.

/** A sentence with its {name} and {time} filled in. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** An element with a class and words. */
export function made(tag, className, words = "") {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.textContent = words
  return element
}

/** A button of a form's kind that does something. */
export function button(words, action) {
  const element = made("button", "btn", words)
  element.type = "button"
  element.addEventListener("click", action)
  return element
}
