// What is closed lies on the device under the reader's PIN: PBKDF2 makes a key of it, AES-GCM
// locks with that. The PIN itself is kept nowhere; who forgets it fetches the meeting again.

const ROUNDS = 600_000 // of PBKDF2 with SHA-256, as OWASP advises (2023)
const KNOWN = "protokol"

/** What a new lock is: its salt, how dear a guess is, and a word to try a PIN on. */
export async function newLock(pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const key = await keyOf(pin, salt, ROUNDS)
  return { key, lock: { salt, rounds: ROUNDS, known: await shutText(key, KNOWN) } }
}

/** The key of a lock, or null where the PIN does not fit. */
export async function unlock(pin, lock) {
  const key = await keyOf(pin, lock.salt, lock.rounds)
  try {
    return (await openText(key, lock.known)) === KNOWN ? key : null
  } catch {
    return null
  }
}

export async function shut(key, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) }
}

export function open(key, { iv, data }) {
  return crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data)
}

export function shutText(key, text) {
  return shut(key, new TextEncoder().encode(text))
}

export async function openText(key, shutOne) {
  return new TextDecoder().decode(await open(key, shutOne))
}

async function keyOf(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, [
    "deriveKey",
  ])
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    typed,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  )
}
