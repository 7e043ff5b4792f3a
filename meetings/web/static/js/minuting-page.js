// Brings the minuting page up to date with the server's, panel by panel. A panel in which nothing
// changed is left alone. One that changed is exchanged, but what stands half typed in it, what is
// folded out and where the keyboard is are carried over. Texts that are written in stay as they are.

const PARTS = ".drafting__main, .drafting__aside"
const TOKENS = /name="csrf_token" value="[^"]*"/g

/** Show what a fresh page shows; `used` is the button that was pressed, if any. */
export function freshen(fresh, used = null) {
  const way = document.querySelector(".minuting__way")
  const freshWay = fresh.querySelector(".minuting__way")
  if (way && freshWay && way.innerHTML !== freshWay.innerHTML && !holdsFocus(way)) {
    way.replaceChildren(...freshWay.childNodes)
  }
  const places = [...document.querySelectorAll(PARTS)]
  const fills = [...fresh.querySelectorAll(PARTS)]
  places.forEach((place, at) => fills[at] && freshenPart(place, fills[at], used))
}

/** Whether a fresh page is of another kind: the meeting opened or closed, a text came or went. */
export function isOther(fresh) {
  const texts = (page) => [...page.querySelectorAll("[data-text]")].map((one) => one.dataset.text)
  const state = (page) => page.querySelector("[data-minuting]")?.dataset.state
  return state(fresh) !== state(document) || texts(fresh).join() !== texts(document).join()
}

function freshenPart(place, fill, used) {
  const standing = new Map([...place.children].map((panel) => [nameOf(panel), panel]))
  let before = null
  for (const next of [...fill.children]) {
    const panel = standing.get(nameOf(next))
    standing.delete(nameOf(next))
    before = panel ? exchange(panel, next, used) : put(place, before, next)
  }
  for (const gone of standing.values()) {
    if (!holdsFocus(gone) && !typedIn(gone).length) gone.remove()
  }
}

function put(place, before, next) {
  if (before) before.after(next)
  else place.prepend(next)
  return next
}

function nameOf(panel) {
  return panel.getAttribute("aria-labelledby") || panel.id || panel.className
}

function exchange(panel, next, used) {
  if (panel.hasAttribute("data-writing")) {
    for (const part of panel.querySelectorAll("[data-fresh]")) {
      const fresh = next.querySelector(`[data-fresh="${part.dataset.fresh}"]`)
      if (fresh) swap(part, fresh, used)
    }
    return panel
  }
  return swap(panel, next, used)
}

function swap(panel, next, used) {
  // What was served is remembered, since what is folded out changes the panel's own HTML.
  const served = plainly(next)
  if ((panel.served ?? plainly(panel)) === served) return panel
  next.served = served
  const typed = typedIn(panel)
  const open = openIn(panel)
  const focus = focusIn(panel, used)
  panel.replaceWith(next)
  unfold(next, open)
  for (const field of typed) carry(field, next)
  if (focus) refocus(next, focus)
  return next
}

/** Remember what the server served, before anybody folds anything out. */
export function remember() {
  for (const panel of document.querySelectorAll(
    ":is(.drafting__main, .drafting__aside) > *, [data-fresh]",
  )) {
    panel.served = plainly(panel)
  }
}

function plainly(panel) {
  return panel.outerHTML.replace(TOKENS, "")
}

function holdsFocus(panel) {
  return panel.contains(document.activeElement)
}

// --- What is half typed ----------------------------------------------------------------------

/** The fields that do not stand as they were served. */
function typedIn(panel) {
  return [...panel.querySelectorAll("input, select, textarea")].filter((field) => {
    if (!field.id || field.type === "hidden") return false
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked
    }
    if (field.localName === "select") {
      const options = [...field.options]
      const served = options.findIndex((option) => option.defaultSelected)
      return field.selectedIndex !== Math.max(0, served)
    }
    return field.value !== field.defaultValue
  })
}

function carry(field, panel) {
  const found = panel.querySelector(`#${CSS.escape(field.id)}`)
  if (!found || found.localName !== field.localName) return
  if (keyOf(found.form) !== keyOf(field.form)) return
  if (field.type === "checkbox" || field.type === "radio") {
    if (found.value === field.value) found.checked = field.checked
  } else found.value = field.value
}

/** What a form notes, and of what: its hidden fields, without those that change each time. */
export function keyOf(form) {
  if (!form) return ""
  const hidden = [...form.querySelectorAll("input[type=hidden]")]
  return hidden
    .filter((field) => field.name !== "csrf_token" && field.name !== "seen")
    .map((field) => `${field.name}=${field.value}`)
    .sort()
    .join("&")
}

// --- What is folded out, and where the keyboard is -------------------------------------------

function openIn(panel) {
  const all = [...panel.querySelectorAll("details")]
  return {
    count: all.length,
    open: all.flatMap((one, at) => (one.open ? [{ at, words: wordsOf(one) }] : [])),
  }
}

function unfold(panel, { count, open }) {
  const all = [...panel.querySelectorAll("details")]
  for (const { at, words } of open) {
    const same = all.find((one) => wordsOf(one) === words)
    const found = same ?? (all.length === count ? all[at] : null)
    if (found) found.open = true
  }
}

function wordsOf(details) {
  return details.querySelector(":scope > summary")?.textContent.trim().replace(/\s+/g, " ") ?? ""
}

function focusIn(panel, used) {
  const active = document.activeElement
  const from = panel.contains(active) ? active : panel.contains(used) && isNowhere(active) && used
  if (!from) return null
  const details = [...panel.querySelectorAll("details")]
  return {
    id: from.id,
    form: keyOf(from.form),
    words: from.localName === "button" ? from.textContent.trim() : null,
    details: details.indexOf(from.closest("details")),
    isSummary: from.localName === "summary",
    range: rangeOf(from),
  }
}

function isNowhere(active) {
  return !active || active === document.body
}

function rangeOf(field) {
  try {
    return [field.selectionStart, field.selectionEnd]
  } catch {
    return null
  }
}

function refocus(panel, focus) {
  const field = focus.id && panel.querySelector(`#${CSS.escape(focus.id)}`)
  const button =
    focus.words !== null &&
    [...panel.querySelectorAll("button")].find(
      (one) => one.textContent.trim() === focus.words && keyOf(one.form) === focus.form,
    )
  const summary = panel.querySelectorAll("details")[focus.details]?.querySelector("summary")
  const found = [field, button, summary].find((one) => one && one.checkVisibility?.() !== false)
  const heading = panel.querySelector("h2, h3")
  if (!found) heading?.setAttribute("tabindex", "-1")
  const place = found || heading
  place?.focus({ preventScroll: true })
  if (found === field && field && focus.range?.[0] != null) field.setSelectionRange?.(...focus.range)
}
