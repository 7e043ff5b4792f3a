// Reading an item: it is noted as read, the keys turn the pages, and the looks are chosen.

const bar = /** @type {HTMLElement} */ (document.querySelector("[data-reader]"));
const form = /** @type {HTMLFormElement | null} */ (bar.querySelector("[data-read]"));

/** Note that the item is read, once it is really seen. */
async function noteRead() {
  if (!form || "isRead" in form.dataset) return;
  form.dataset.isRead = "";
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      redirect: "manual",
    });
    if (answer.status !== 204) return;
  } catch {
    return; // the button is still there
  }
  const told = document.createElement("span");
  told.className = "bar__read";
  told.textContent = `✓ ${form.dataset.read}`;
  bar.querySelector("[aria-current] + .bar__mark")?.remove();
  const button = form.querySelector("button");
  const had = button !== null && button === document.activeElement;
  if (had) told.tabIndex = -1;
  button?.replaceWith(told);
  if (had) told.focus();
}

function noteWhenSeen() {
  if (document.visibilityState !== "visible") return;
  document.removeEventListener("visibilitychange", noteWhenSeen);
  noteRead();
}

/** @returns {Record<string, string>} */
function looks() {
  try {
    return JSON.parse(localStorage.getItem("looks") || "{}");
  } catch {
    return {};
  }
}

/** @param {string} name @param {string} value */
function choose(name, value) {
  const all = { ...looks(), [name]: value };
  try {
    localStorage.setItem("looks", JSON.stringify(all));
  } catch {
    // it holds for this page only
  }
  if (name === "keys") return;
  if (value) document.documentElement.dataset[name] = value;
  else delete document.documentElement.dataset[name];
}

/** Whether what has focus uses the key itself. @param {EventTarget | null} target */
function isTaken(target) {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=region]") !== null
  );
}

/** @param {KeyboardEvent} event */
function turn(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.defaultPrevented || event.isComposing || isTaken(event.target)) return;
  const open = /** @type {HTMLDetailsElement | null} */ (bar.querySelector("details[open]"));
  if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary")?.focus();
    return;
  }
  const letters = looks().keys !== "off";
  if (event.key === "ArrowRight" || (letters && event.key === "j")) follow("next");
  else if (event.key === "ArrowLeft" || (letters && event.key === "k")) follow("prev");
  else if (letters && event.key === "i") bar.querySelector("summary")?.click();
}

/** @param {string} relation */
function follow(relation) {
  /** @type {HTMLAnchorElement | null} */ (bar.querySelector(`a[rel=${relation}]`))?.click();
}

for (const select of bar.querySelectorAll("select")) {
  select.value = looks()[select.dataset.look || ""] || "";
  select.addEventListener("change", () => choose(select.dataset.look || "", select.value));
}
for (const drawer of bar.querySelectorAll("details")) {
  drawer.hidden = false;
  drawer.addEventListener("toggle", () => {
    if (!drawer.open) return;
    for (const other of bar.querySelectorAll("details")) {
      if (other !== drawer) other.open = false;
    }
    drawer.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  });
}
document.addEventListener("keydown", turn);
document.addEventListener("visibilitychange", noteWhenSeen);
noteWhenSeen();
