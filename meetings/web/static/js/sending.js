// Sends what was typed, and says in one word what became of it:
//   saved, conflict, gone, wrong     the server answered
//   offline                          nobody answered, or the server could not
//   loggedOut, otherAccount          log in again; what was typed is kept
//   refused                          who is signed in may not write here any more

/** A sender for one page; it renews its key when somebody logged in again in another tab. */
export function makeSender({ account, keyAddress }) {
  const meta = document.querySelector("meta[name='csrf-token']")

  async function post(address, body, options = {}) {
    const headers = { Accept: "application/json", "X-CSRFToken": meta.content }
    let sent = body // a form goes as it stands
    if (body instanceof URLSearchParams) sent.set("account", account)
    else {
      sent = JSON.stringify({ ...body, account })
      headers["Content-Type"] = "application/json"
    }
    const answer = await ask(address, { method: "POST", body: sent, headers, ...options })
    return answer ? told(answer) : { is: "offline" }
  }

  /** As `post`; where the key or the login may have ended, it finds out and tries once more. */
  async function send(address, body, options) {
    const first = await post(address, body, options)
    if (first.is !== "shut") return first
    const key = await renewKey()
    if (key !== "renewed") return { is: key }
    const again = await post(address, body, options)
    return again.is === "shut" ? { is: "refused" } : again
  }

  async function renewKey() {
    const answer = await ask(keyAddress, { headers: { Accept: "application/json" } })
    if (!answer || answer.status >= 500) return "offline"
    if (answer.type === "opaqueredirect") return "loggedOut" // on its way to the login page
    if (!answer.ok) return "refused"
    const { account: other, key } = await answer.json()
    if (other !== account) return "otherAccount"
    meta.content = key
    return "renewed"
  }

  return { send }
}

async function ask(address, options) {
  try {
    return await fetch(address, {
      credentials: "same-origin",
      redirect: "manual",
      cache: "no-store",
      ...options,
    })
  } catch {
    return null // no network, or nobody at the other end
  }
}

async function told(answer) {
  if (answer.type === "opaqueredirect") return { is: "shut" }
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) {
    return { is: "offline" }
  }
  const facts = await answer.json().catch(() => null)
  if (answer.ok) return facts ? { is: "saved", ...facts } : { is: "offline" }
  if (answer.status === 409 && facts) return { is: "conflict", ...facts }
  if (answer.status === 410 && facts) return { is: "gone" }
  if (answer.status === 413) return { is: "wrong", text: null }
  if (answer.status === 422 && facts) return { ...facts, is: "wrong" }
  if (facts?.other_account) return { is: "otherAccount" }
  return { is: "shut" }
}
