/** Why a place was not given. */
export type Reason =
  | "full"
  | "closed"
  | "notOpen"
  | "tooYoung"
  | "tooOld"
  | "alone"
  | "overlap"
  | "twice"
  | "licence"
  | "gone"

/** An expected refusal: nothing was taken. Says which slot and for whom; `attendee` is the index in what was submitted. */
export type Refusal = {
  ok: false
  reason: Reason
  slotId: string
  attendeeId: string | null
  attendee?: number
}

export const refuse = (reason: Reason, slotId: string, attendeeId: string | null): Refusal => ({
  ok: false,
  reason,
  slotId,
  attendeeId,
})

/** A change to something that is not there (any more): released, of another registration, or never existed. */
export type Missing = { ok: false; reason: "missing" }
export const missing: Missing = { ok: false, reason: "missing" }
