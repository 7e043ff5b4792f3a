// What is noted at a meeting, on its way to the server. Each notation is on this device before it
// is sent; they are sent one by one in the order in which they were noted, and one leaves the queue
// only when the server said that it is committed, or that it cannot be noted. A notation keeps its
// id, so one whose answer never came is sent again and noted once.

import * as keeping from "./keeping.js"

const FIRST_RETRY = 1000 // milliseconds
const LONGEST_RETRY = 20000
const PATIENCE = 20000 // then the answer is not awaited any longer
const STAYS = ["offline", "loggedOut", "otherAccount"]

export class Queue {
  /** `told` is called with what happens: {status, saved, refused}. */
  constructor({ account, sender, told }) {
    Object.assign(this, { account, sender, told })
    this.unkept = [] // what the browser could not keep on the device
    this.isSending = false
    this.isAsked = false
    this.isStuck = false
    this.retry = FIRST_RETRY
    this.timer = null
  }

  /** Put a notation last, and send. Resolves when it is kept. */
  async put(entry) {
    try {
      await keeping.enqueue(this.account, entry)
    } catch {
      this.unkept.push({ entry })
    }
    this.send()
  }

  /** What is not answered yet, the oldest first. */
  async waiting() {
    const kept = await keeping.queued(this.account).catch(() => [])
    return [...kept, ...this.unkept]
  }

  /** Send all that waits, in order; one sender at a time, also where several pages are open. */
  async send() {
    clearTimeout(this.timer)
    this.isAsked = true
    if (this.isSending) return
    this.isSending = true
    try {
      while (this.isAsked) {
        this.isAsked = false
        await alone(this.account, () => this.sendInOrder())
      }
    } finally {
      this.isSending = false
    }
  }

  async sendInOrder() {
    let [first] = await this.waiting()
    while (first) {
      if (!this.isStuck) await this.tell("saving")
      const { action, fields } = first.entry
      const signal = AbortSignal.timeout?.(PATIENCE)
      const answer = await this.sender.send(action, new URLSearchParams(fields), { signal })
      if (STAYS.includes(answer.is)) return this.waitFor(answer.is)
      this.retry = FIRST_RETRY
      this.isStuck = false
      // Who noted it hears of a refusal before it is forgotten here.
      if (answer.is !== "saved") this.told.refused(first.entry, answer)
      await this.forget(first)
      if (answer.is === "saved") this.told.saved(first.entry, answer)
      ;[first] = await this.waiting()
      if (!first) await this.tell(answer.is === "saved" ? "saved" : "none", answer)
    }
  }

  async waitFor(reason) {
    this.isStuck = true // what is said of it stands until somebody answers
    await this.tell(reason)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), this.retry)
    this.retry = Math.min(LONGEST_RETRY, this.retry * 2)
  }

  async forget(one) {
    if (this.unkept.includes(one)) this.unkept.splice(this.unkept.indexOf(one), 1)
    else await keeping.drop(one)
  }

  async tell(status, answer = {}) {
    const entries = (await this.waiting()).map((one) => one.entry)
    this.told.status(status, { entries, isKept: !this.unkept.length, at: answer.at })
  }
}

function alone(account, act) {
  return navigator.locks ? navigator.locks.request(`noted-${account}`, act) : act()
}
