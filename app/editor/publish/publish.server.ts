import { changeEvent } from "#app/editor/change-event.server.ts"
import { holdersOfEvent, type Taken } from "#app/editor/holders.server.ts"
import { standingOf } from "#app/editor/rules.ts"
import type { Missing } from "#app/places/outcome.ts"
import type { Tx } from "#dialect"
import type { Gap } from "./gaps.ts"
import { gapsIn } from "./queries.server.ts"

type By = { eventId: string; actor: string }
type Standing = { ok: false; reason: "standing" }

/** A draft is shown to the public. Refusals: missing, standing (it is no draft), gaps (what must be there first). */
export const publish = (tx: Tx, by: By, now: number) =>
  changeEvent<{ ok: true } | Missing | Standing | { ok: false; reason: "gaps"; gaps: Gap[] }>(
    tx,
    { ...by, action: "event.publish" },
    async (editing) => {
      if (editing.event.state !== "draft") return { ok: false, reason: "standing" }
      const gaps = (await gapsIn(tx, editing.event, now)).filter(({ must }) => must)
      if (gaps.length > 0) return { ok: false, reason: "gaps", gaps }
      await editing.change("events", by.eventId, { state: "published" })
      return { ok: true }
    },
    now,
  )

/** A published event is a draft again, which nobody sees. Refusals: missing, standing, taken (somebody has signed up: cancel it). */
export const unpublish = (tx: Tx, by: By, now: number) =>
  changeEvent<{ ok: true } | Missing | Standing | Taken>(
    tx,
    { ...by, action: "event.unpublish", alone: true },
    async (editing) => {
      if (standingOf(editing.event, now) !== "ahead") return { ok: false, reason: "standing" }
      const holders = await holdersOfEvent(tx, by.eventId)
      if (holders.count > 0) return { ok: false, reason: "taken", holders }
      await editing.change("events", by.eventId, { state: "draft" })
      return { ok: true }
    },
    now,
  )

/** From now on nobody can sign up; who did keeps the place. Refusals: missing, standing (no published one, or ended already). */
export const endRegistration = (tx: Tx, by: By, now: number) =>
  setEnd(tx, { ...by, action: "event.end" }, (endedAt) => endedAt === null, now, now)

/** Who opens it again takes nothing back: sign-up is as the times of each slot say. */
export const resumeRegistration = (tx: Tx, by: By, now: number) =>
  setEnd(tx, { ...by, action: "event.resume" }, (endedAt) => endedAt !== null, null, now)

function setEnd(
  tx: Tx,
  by: By & { action: string },
  fits: (endedAt: number | null) => boolean,
  endedAt: number | null,
  now: number,
) {
  return changeEvent<{ ok: true } | Missing | Standing>(
    tx,
    by,
    async (editing) => {
      const { event } = editing
      if (standingOf(event, now) !== "ahead" || !fits(event.endedAt))
        return { ok: false, reason: "standing" }
      await editing.change("events", by.eventId, { endedAt })
      return { ok: true }
    },
    now,
  )
}
