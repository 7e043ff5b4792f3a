// The list of attachments: files are sent one by one with their progress, and the list is put in
// order, opened and closed without leaving the page. All of it is done by the page's own forms;
// without this script they work as they stand.

const box = document.querySelector("[data-attachments]");
if (box instanceof HTMLElement) setUp(box);

/** @param {HTMLElement} box the panel */
function setUp(box) {
  const parts = {
    box,
    list: find(box, "[data-attachments-list]"),
    progress: find(box, "[data-attachments-progress]"),
    said: find(box, "[data-attachments-said]"),
    wrong: find(box, "[data-attachments-wrong]"),
    words: find(box, "[data-attachments-words]").dataset,
  };
  setUpSending(parts);
  setUpOrder(parts);
  setUpDragging(parts);
}

/** @param {ParentNode} within @param {string} what @returns {HTMLElement} */
function find(within, what) {
  const found = within.querySelector(what);
  if (!(found instanceof HTMLElement)) throw new Error(`${what} is not on the page`);
  return found;
}

function token() {
  return find(document, "meta[name=csrf-token]").getAttribute("content") || "";
}

// --- What the server answers ------------------------------------------------------------

/** Show the list as it is now, and say what was done. */
function show(parts, answer) {
  parts.list.innerHTML = answer.html;
  addGrips(parts.list);
  complain(parts, answer.wrong);
  say(parts, answer.said);
}

function say(parts, text) {
  parts.said.textContent = "";
  // A moment later, so that the same words are said again.
  if (text) setTimeout(() => { parts.said.textContent = text; }, 50);
}

function complain(parts, texts) {
  parts.wrong.replaceChildren(...texts.map((text) => {
    const line = document.createElement("p");
    line.className = "notice notice--error";
    line.textContent = text;
    return line;
  }));
}

/** What to say of an answer that is none. */
function refusal(parts, status) {
  if (status === 413) return parts.words.tooLarge;
  return status === 403 ? parts.words.signedOut : parts.words.broken;
}

/** Send a form's fields; the answer is shown. Returns whether it was done. */
async function send(parts, address, fields) {
  let status = 0;
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: fields,
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    status = answer.status;
    if (answer.ok) {
      show(parts, await answer.json());
      return true;
    }
  } catch {
    status = 0;
  }
  complain(parts, [refusal(parts, status)]);
  return false;
}

// --- Sending files ----------------------------------------------------------------------

function setUpSending(parts) {
  const form = find(parts.box, "[data-attachments-add]");
  const input = find(form, "input[type=file]");
  find(form, "[data-attachments-send]").hidden = true;
  find(form, "[data-attachments-drag]").hidden = false;
  const queue = [];
  let busy = false;

  async function take(files) {
    for (const file of files) queue.push({ file, line: newLine(parts, file) });
    if (busy) return;
    busy = true;
    while (queue.length) {
      const next = queue.shift();
      await sendFile(parts, form, next.file, next.line);
    }
    busy = false;
  }

  function takeChosen() {
    take([...input.files]);
    input.value = "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    takeChosen();
  });
  input.addEventListener("change", takeChosen);
  takeChosen(); // what was chosen before this script came
  setUpDropping(parts, take);
  window.addEventListener("beforeunload", (event) => {
    if (busy) event.preventDefault();
  });
}

function setUpDropping(parts, take) {
  const bringsFiles = (event) => event.dataTransfer?.types.includes("Files");
  parts.box.addEventListener("dragover", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    parts.box.dataset.over = "";
  });
  parts.box.addEventListener("dragleave", (event) => {
    if (!parts.box.contains(event.relatedTarget)) delete parts.box.dataset.over;
  });
  parts.box.addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    delete parts.box.dataset.over;
    take([...event.dataTransfer.files]);
  });
}

/** A line for a file on its way: its name, how far it is, and what became of it. */
function newLine(parts, file) {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.className = "attach__file";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const state = document.createElement("span");
  state.className = "attach__state figures";
  state.textContent = parts.words.waiting;
  line.append(name, bar, state);
  parts.progress.append(line);
  parts.progress.hidden = false;
  return { line, bar, state };
}

function remove(parts, line) {
  line.line.remove();
  parts.progress.hidden = parts.progress.childElementCount === 0;
}

/** Leave the line with what is wrong, until it is put away. */
function fail(parts, line, text) {
  line.bar.remove();
  line.line.className = "attach__failed";
  line.state.className = "attach__why";
  line.state.textContent = text;
  const hide = document.createElement("button");
  hide.type = "button";
  hide.className = "btn";
  hide.textContent = parts.words.hide;
  hide.addEventListener("click", () => {
    remove(parts, line);
    find(parts.box, "input[type=file]").focus();
  });
  line.line.append(hide);
  say(parts, `${line.line.firstChild.textContent}: ${text}`);
}

async function sendFile(parts, form, file, line) {
  if (file.size > Number(parts.box.dataset.largest)) {
    fail(parts, line, parts.words.tooLarge);
    return;
  }
  const fields = new FormData();
  fields.append("files", file, file.name);
  fields.append("access", form.elements.namedItem("access")?.value || "CLOSED");
  const { status, answer } = await withProgress(parts, form.action, fields, line);
  if (answer === null) {
    fail(parts, line, refusal(parts, status));
    return;
  }
  show(parts, { ...answer, wrong: [] });
  const wrong = answer.wrong.map((text) => text.replace(`${file.name}: `, ""));
  if (wrong.length) {
    fail(parts, line, wrong.join(" "));
    return;
  }
  remove(parts, line);
  say(parts, `${file.name} ${parts.words.done}`);
}

/** Send the fields and tell how far they are; fetch cannot, so it is the older way of asking. */
function withProgress(parts, address, fields, line) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = Math.round((100 * event.loaded) / event.total);
      line.bar.value = share;
      line.state.textContent = parts.words.sending.replace("{share}", String(share));
    });
    request.upload.addEventListener("load", () => {
      line.bar.removeAttribute("value");
      line.state.textContent = parts.words.examining;
    });
    request.addEventListener("loadend", () => {
      resolve({ status: request.status, answer: request.status === 200 ? read(request) : null });
    });
    request.send(fields);
  });
}

function read(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return null; // a page to log in on, say
  }
}

// --- Order and access -------------------------------------------------------------------

function setUpOrder(parts) {
  parts.list.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-attachments-change]")) return;
    event.preventDefault();
    const fields = new FormData(form);
    const button = event.submitter;
    if (button?.getAttribute("name")) fields.set(button.name, button.value);
    const id = form.closest("[data-attachment]").dataset.attachment;
    const tool = button?.dataset.tool || "to";
    if (await send(parts, form.action, fields)) keepFocus(parts, id, tool);
  });
}

/** Focus stays on the same button of the same attachment, or on the nearest that can be used. */
function keepFocus(parts, id, tool) {
  const row = parts.list.querySelector(`[data-attachment="${id}"]`);
  const wanted = [tool, "up", "down", "access"];
  for (const name of wanted) {
    const button = row?.querySelector(`[data-tool="${name}"]:not([disabled])`);
    if (button instanceof HTMLElement) {
      button.focus();
      return;
    }
  }
}

// --- Dragging ---------------------------------------------------------------------------

/** Something to hold on to, for a mouse; the keyboard has its buttons. */
function addGrips(list) {
  for (const row of list.querySelectorAll("[data-attachment]")) {
    if (Number(row.dataset.of) < 2 || !row.querySelector("[data-tool=up]")) continue;
    const grip = document.createElement("span");
    grip.className = "attach__grip";
    grip.draggable = true;
    grip.setAttribute("aria-hidden", "true");
    row.prepend(grip);
  }
}

function setUpDragging(parts) {
  let held = null;
  addGrips(parts.list);
  const target = (event) => {
    const row = event.target.closest?.("[data-attachment]");
    return held && row && row !== held && row.dataset.of === held.dataset.of ? row : null;
  };
  const isBelow = (event, row) => {
    const place = row.getBoundingClientRect();
    return event.clientY > place.top + place.height / 2;
  };
  const unmark = () => {
    for (const row of parts.list.querySelectorAll("[data-drop]")) delete row.dataset.drop;
  };
  parts.list.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".attach__grip")) return;
    held = event.target.closest("[data-attachment]");
    held.dataset.held = "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.dataset.attachment);
    event.dataTransfer.setDragImage(held, 8, 8);
  });
  parts.list.addEventListener("dragover", (event) => {
    const row = target(event);
    if (!row) return;
    event.preventDefault();
    unmark();
    row.dataset.drop = isBelow(event, row) ? "after" : "before";
  });
  parts.list.addEventListener("drop", async (event) => {
    const row = target(event);
    if (!row) return;
    event.preventDefault();
    const from = Number(held.dataset.place);
    let place = Number(row.dataset.place) + (isBelow(event, row) ? 1 : 0);
    if (from < place) place -= 1;
    const form = held.querySelector(".attach__move");
    const fields = new FormData(form);
    fields.set("place", String(place));
    if (place !== from) await send(parts, form.action, fields);
  });
  parts.list.addEventListener("dragend", () => {
    if (held) delete held.dataset.held;
    held = null;
    unmark();
  });
}
