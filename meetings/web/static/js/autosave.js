// Saves one text by itself, and says where it is. "Gemt" is only said when the server has
// committed exactly what stands in the editor; until then the device keeps a copy.
//
// One sending is under way at a time. One that was never answered may have been committed: it is
// sent again as it was before anything newer, and the server takes the same text twice as once.

import * as keeping from "./keeping.js"

const AFTER_LAST_KEY = 700 // milliseconds
const AT_MOST = 4000 // while somebody types without a pause
const FIRST_RETRY = 1000
const LONGEST_RETRY = 20000
const LARGEST_KEEPALIVE = 50000 // characters; browsers send no more behind a page that is left

export class Autosave {
  /**
   * `read` gives what stands in the editor now: {html, recommended_by}. `text` is what the
   * server told of it, `show` the text's place on the page: {status, notice, conflict, use}.
   */
  constructor({ account, text, read, show, sender }) {
    Object.assign(this, { account, text, read, show, sender })
    this.version = text.version
    this.saved = read()
    this.unanswered = null // what was sent and never answered
    this.sending = false
    this.conflict = null
    this.stopped = false // until somebody chooses what to do
    this.retry = FIRST_RETRY
    this.timer = null
    this.firstChange = 0
  }

  /** Whether something stands here that the server has not said it has. */
  get isUnsaved() {
    return this.unanswered !== null || !same(this.read(), this.saved)
  }

  /** Somebody changed the text. */
  changed() {
    if (!this.isUnsaved) return
    this.keepCopy()
    if (this.conflict || this.stopped) return
    if (!this.offline) this.show.status("unsaved")
    const now = Date.now()
    this.firstChange ||= now
    const wait = Math.min(AFTER_LAST_KEY, this.firstChange + AT_MOST - now)
    this.plan(this.offline ? this.retry : Math.max(0, wait))
  }

  /** Send now: the page is being left, or the network is back. */
  hurry(leaving = false) {
    if (this.isUnsaved && !this.conflict && !this.stopped) this.send(leaving)
  }

  /** Take up what an earlier page kept: its words, the version it saw, what it had sent. */
  takeUp(kept) {
    this.version = kept.seen
    this.unanswered = kept.unanswered
    this.changed()
  }

  plan(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.send(), wait)
  }

  async keepCopy() {
    const { html, recommended_by } = this.read()
    const facts = { html, recommended_by, seen: this.version, unanswered: this.unanswered }
    try {
      await keeping.keep(this.account, this.text.id, facts)
      this.isKept = true
    } catch {
      this.isKept = false
      this.show.notice("noDevice")
    }
  }

  /** Resolves when what stands here was sent and answered, whatever the answer was. */
  async settled() {
    await this.underWay
    if (this.isUnsaved) await this.send()
  }

  send(leaving = false) {
    if (!this.sending) this.underWay = this.sendNow(leaving)
    return this.underWay
  }

  async sendNow(leaving) {
    clearTimeout(this.timer)
    if (this.sending || this.conflict || this.stopped || !this.isUnsaved) return
    this.sending = true
    this.firstChange = 0
    const body = this.unanswered ?? { ...this.read(), seen: this.version }
    this.unanswered = body
    if (!this.offline) this.show.status("saving")
    await this.keepCopy()
    const keepalive = leaving && body.html.length < LARGEST_KEEPALIVE
    const answer = await this.sender.send(this.text.save, body, { keepalive })
    this.sending = false
    this.take(answer, body)
  }

  take(answer, body) {
    const takers = {
      saved: () => this.takeSaved(answer, body),
      conflict: () => this.takeConflict(answer, body),
      offline: () => this.takeOffline(),
      loggedOut: () => this.wait("loggedOut"),
      otherAccount: () => this.wait("otherAccount"),
      gone: () => this.stop("gone"),
      refused: () => this.stop("refused"),
      wrong: () => this.takeWrong(answer),
    }
    takers[answer.is]()
  }

  takeSaved(answer, body) {
    this.version = answer.version
    this.unanswered = null
    this.offline = false
    this.retry = FIRST_RETRY
    this.saved = { html: body.html, recommended_by: body.recommended_by }
    this.show.notice(null)
    if (this.isUnsaved) {
      this.show.status("unsaved")
      this.keepCopy()
      this.plan(AFTER_LAST_KEY)
    } else {
      keeping.forget(this.account, this.text.id).catch(() => {})
      this.show.status("saved", { time: answer.at })
    }
  }

  takeConflict(theirs, body) {
    this.unanswered = null // it was refused, so it is not in the database
    this.conflict = { theirs, mine: body.html }
    this.offline = false
    this.keepCopy()
    this.show.status("conflict", { name: theirs.name })
    this.show.conflict(theirs)
  }

  takeOffline() {
    this.offline = true
    this.show.status(this.isKept ? "offline" : "unsaved")
    this.plan(this.retry)
    this.retry = Math.min(LONGEST_RETRY, this.retry * 2)
  }

  takeWrong(answer) {
    this.unanswered = null
    this.offline = false
    this.saved = { ...this.saved }
    this.show.status("unsaved")
    this.show.notice("tooLarge", answer.text)
  }

  /** Not saved for a reason that may pass; ask again now and then. */
  wait(reason) {
    this.offline = true
    this.show.status("unsaved")
    this.show.notice(reason)
    this.plan(LONGEST_RETRY / 2)
  }

  /** Not saved until somebody does something about it. */
  stop(reason) {
    this.stopped = true
    this.show.status("unsaved")
    this.show.notice(reason)
  }

  /** The text was put back into the item: what is written goes there. */
  goOnAt(version) {
    this.version = version
    this.unanswered = null
    this.stopped = false
    this.show.notice(null)
    this.send()
  }

  // --- Two have written --------------------------------------------------------------------

  /** What stands in the editor is to count; the text as it was when the two met is kept too. */
  async keepMine() {
    await this.settle(this.text.save, (mine) => ({ ...this.read(), kept: mine }))
  }

  /** The other's text is to count; one's own is kept among the versions. */
  async useNewest() {
    const answer = await this.settle(this.text.newest, () => this.read())
    if (answer?.is === "saved") {
      this.show.use(answer.html)
      this.saved = this.read()
      this.take(answer, this.saved)
    }
  }

  async settle(address, made) {
    const { theirs, mine } = this.conflict
    const body = { ...made(mine), seen: theirs.version }
    this.show.status("saving")
    const answer = await this.sender.send(address, body)
    if (answer.is === "saved" || answer.is === "conflict") {
      this.conflict = null
      this.show.conflict(null)
      if (answer.is === "conflict" || address === this.text.save) this.take(answer, body)
      return answer
    }
    this.show.status("conflict", { name: theirs.name })
    if (answer.is !== "offline") this.show.notice(answer.is === "wrong" ? "tooLarge" : answer.is)
    else this.show.notice("offline")
    return null
  }
}

function same(one, other) {
  return one.html === other.html && one.recommended_by === other.recommended_by
}
