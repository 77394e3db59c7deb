import { sql } from "drizzle-orm"
import { uuidv7 } from "uuidv7"
import { outbox } from "#db/schema/index.ts"
import { prepared, type Tx } from "#dialect"
import { mailboxOf } from "./rules.ts"

export type Message = (typeof outbox.$inferSelect)["message"]

export type NewLetter = {
  message: Message
  /** Ids only: the text is made from the state of things when it is sent. */
  params: Record<string, string>
  /** Null: it tells of no event. */
  eventId: string | null
  /** Null: it tells of none, or of one that is deleted. */
  registrationId: string | null
  locale: string
  /** An e-mail address. Without one there is nothing to send: do not call. */
  recipient: string
  /** Milliseconds since the epoch; at once by default, whatever the clock says then. */
  sendAfter?: number
  /** Two letters with one key are one letter. */
  dedupeKey: string
}

/** No moment: a clock that was ahead when it was queued delays nothing. */
export const AT_ONCE = 0

/** Writes a mail as a row of the transaction that it tells of: both are there, or neither. A known `dedupeKey` changes nothing. */
export async function enqueue(tx: Tx, letter: NewLetter, now: number): Promise<void> {
  await prepared(tx, "enqueue", insertRow).execute({
    ...letter,
    id: uuidv7(),
    recipientKey: mailboxOf(letter.recipient),
    sendAfter: letter.sendAfter ?? AT_ONCE,
    createdAt: now,
  })
}

const insertRow = (tx: Tx) =>
  tx
    .insert(outbox)
    .values({
      id: sql.placeholder("id"),
      message: sql.placeholder("message"),
      params: sql.placeholder("params"),
      eventId: sql.placeholder("eventId"),
      registrationId: sql.placeholder("registrationId"),
      locale: sql.placeholder("locale"),
      recipient: sql.placeholder("recipient"),
      recipientKey: sql.placeholder("recipientKey"),
      sendAfter: sql.placeholder("sendAfter"),
      dedupeKey: sql.placeholder("dedupeKey"),
      state: "queued",
      createdAt: sql.placeholder("createdAt"),
    })
    .onConflictDoNothing({ target: outbox.dedupeKey })
