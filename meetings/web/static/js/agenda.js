/* The builder of agendas: moves without a reload, told aloud, and dragging.

   Every move is a form that works by itself. Here it is sent in the background; the answer says
   the order as it is stored, and the page follows that, never its own guess. */

const list = document.querySelector("[data-builder]");
const status = document.getElementById("flyttet");
const token = document.querySelector('meta[name="csrf-token"]').content;

function say(text) {
  status.textContent = "";
  requestAnimationFrame(() => { status.textContent = text; });
}

function rowsNow() {
  return [...list.querySelectorAll(":scope > [data-item]")];
}

/* Put the rows in this order without taking away the focus. */
function arrange(rows) {
  const focused = document.activeElement;
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
}

function follow(stored) {
  const byId = new Map(rowsNow().map((row) => [row.dataset.item, row]));
  if (stored.length !== byId.size || stored.some((one) => !byId.has(one.id))) {
    location.reload();
    return;
  }
  arrange(stored.map((one) => byId.get(one.id)));
  stored.forEach((one) => {
    const number = byId.get(one.id).querySelector(".builder__number");
    number.textContent = one.number;
    number.classList.toggle("builder__number--under", one.under);
  });
  const movable = rowsNow();
  movable.forEach((row, index) => {
    const blocked = (other) => !other || "sent" in other.dataset;
    for (const [to, other] of [["op", movable[index - 1]], ["ned", movable[index + 1]]]) {
      const button = row.querySelector(`button[value="${to}"]`);
      if (!button) continue;
      if (blocked(other)) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  });
}

/* One move at a time: the page follows what is stored after the last. */
let sent = Promise.resolve();

function send(body) {
  sent = sent.catch(() => {}).then(() => sendNow(body));
  return sent;
}

async function sendNow(body) {
  let answer;
  try {
    answer = await fetch(list.dataset.move, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body,
    });
  } catch {
    say(list.dataset.failed);
    return false;
  }
  const told = await answer.json().catch(() => ({ message: list.dataset.failed }));
  if (answer.ok) follow(told.rows);
  say(told.message);
  return answer.ok;
}

function reveal(row) {
  row.classList.add("builder__row--moved");
  setTimeout(() => row.classList.remove("builder__row--moved"), 1200);
  row.scrollIntoView({ block: "nearest" });
}

list?.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-mover]")) return;
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  const body = new FormData(form, event.submitter);
  if (await send(body)) {
    form.reset();
    reveal(form.closest("[data-item]"));
  }
});

/* --- Dragging: the handle follows the finger or the mouse; the buttons do the same by keyboard. */

function startDrag(handle, event) {
  const row = handle.closest("[data-item]");
  const before = rowsNow();
  let pointer = event.clientY;
  let frame = 0;
  row.classList.add("builder__row--dragged");

  function place() {
    const others = rowsNow().filter((one) => one !== row);
    const next = others.find((one) => {
      const box = one.getBoundingClientRect();
      return !("sent" in one.dataset) && pointer < box.top + box.height / 2;
    });
    const wanted = next ?? null;
    if (row.nextElementSibling !== wanted) list.insertBefore(row, wanted);
  }

  function scroll() {
    const edge = 72;
    if (pointer < edge) scrollBy(0, -12);
    else if (pointer > innerHeight - edge) scrollBy(0, 12);
    place();
    frame = requestAnimationFrame(scroll);
  }

  function move(moved) { pointer = moved.clientY; }

  function end(keep) {
    cancelAnimationFrame(frame);
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", drop);
    removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", escape);
    row.classList.remove("builder__row--dragged");
    const index = rowsNow().indexOf(row);
    if (!keep) arrange(before);
    else if (index !== before.indexOf(row)) finish(index + 1);
  }

  async function finish(to) {
    const body = new FormData();
    body.set("item", row.dataset.item);
    body.set("place", String(to));
    body.set("by", "position");
    if (await send(body)) reveal(row);
    else arrange(before);
  }

  const drop = (dropped) => {
    pointer = dropped.clientY;
    place(); // where it was let go, though the frame that shows it has not come yet
    end(true);
  };
  const cancel = () => end(false);
  const escape = (pressed) => { if (pressed.key === "Escape") end(false); };
  // On the window: the row moves under the pointer, and what is moved captures none.
  addEventListener("pointermove", move);
  addEventListener("pointerup", drop);
  addEventListener("pointercancel", cancel);
  addEventListener("keydown", escape);
  frame = requestAnimationFrame(scroll);
}

for (const handle of list?.querySelectorAll(".builder__handle") ?? []) {
  handle.hidden = false;
  handle.title = list.dataset.handle;
  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    startDrag(handle, event);
  });
}
