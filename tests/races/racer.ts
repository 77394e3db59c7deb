import { type Postponing, postpone } from "#app/editor/postponement/postpone.server.ts"
import { sendAsks } from "#app/editor/postponement/send-asks.server.ts"
import { changeAtLast } from "#app/editor/series/at-last.server.ts"
import { closeStation } from "#app/editor/station/close.server.ts"
import { readPlan } from "#app/editor/station/read.server.ts"
import type { Closing } from "#app/editor/station/rules.ts"
import { closeSlots, openSlots } from "#app/editor/times/close.server.ts"
import { dropDates } from "#app/editor/times/drop.server.ts"
import { type Making, makeSlots } from "#app/editor/times/make.server.ts"
import type { SomeSlots } from "#app/editor/times/some-slots.server.ts"
import { takeUp, turnDownOffer } from "#app/my/answer.server.ts"
import { fill } from "#app/places/fill.server.ts"
import { lockRegistration } from "#app/places/lock.server.ts"
import { move } from "#app/places/move.server.ts"
import { resize } from "#app/places/resize.server.ts"
import { subjectsOf } from "#app/places/subjects.server.ts"
import { take } from "#app/places/take.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { change } from "#app/registration/change.server.ts"
import { register } from "#app/registration/register.server.ts"
import type { Submission } from "#app/registration/submission.ts"
import { sweep } from "#app/registration/sweep.server.ts"
import { close, db, transaction } from "#db/index.ts"

/** What a racing process may be told to do; all jobs of a process start together. */
export type Job =
  | { do: "register"; submission: Submission; now: number }
  | {
      do: "walkIn"
      eventId: string
      registrationId: string
      attendeeId: string
      slotId: string
      now: number
    }
  | { do: "raise"; slotId: string; capacity: number; heldWalkin: number; now: number }
  | { do: "cancel"; registrationId: string; now: number }
  | { do: "accept" | "decline"; registrationId: string; bookingId: string; now: number }
  | { do: "move"; registrationId: string; bookingId: string; toSlotId: string; now: number }
  | { do: "sweep"; now: number }
  | { do: "addDates"; eventId: string; making: Making; now: number }
  | { do: "openDates" | "closeDates" | "dropDates"; dates: SomeSlots; now: number }
  | { do: "closeStation"; closing: Closing; now: number }
  | { do: "postpone"; postponing: Postponing; now: number }
  | { do: "sendAsks"; now: number }

export type Outcome = { ok: boolean; reason?: string; registrationId?: string }

async function run(job: Job): Promise<Outcome> {
  switch (job.do) {
    case "register":
      return transaction((tx) => register(tx, job.submission, job.now))
    case "walkIn":
      return transaction(async (tx) => {
        await lockRegistration(tx, job.registrationId)
        return take(
          tx,
          {
            eventId: job.eventId,
            registrationId: job.registrationId,
            wants: [{ slotId: job.slotId, attendeeId: job.attendeeId }],
            subjects: await subjectsOf(tx, job.attendeeId),
            from: "walkin",
          },
          job.now,
        )
      })
    case "raise":
      return filled(
        await transaction((tx) => resize(tx, { ...job, actor: "staff", reason: "race" }, job.now)),
        job.now,
      )
    case "cancel":
      return cancel(job.registrationId, "everything", { actor: "public" }, job.now)
    case "accept":
      return takeUp(job, job.now)
    case "decline":
      return turnDownOffer(job, job.now)
    case "move":
      return change(
        job.registrationId,
        { actor: "public", action: "booking.move" },
        (tx, registration) => move(tx, registration, job, job.now),
        job.now,
      )
    case "sweep":
      await sweep(job.now)
      return { ok: true }
    case "postpone":
      return postpone(job.postponing, job.now)
    case "sendAsks":
      await sendAsks(job.now)
      return { ok: true }
    case "addDates": {
      const by = { eventId: job.eventId, actor: "staff" }
      return filled(await changeAtLast((tx) => makeSlots(tx, by, job.making, job.now)), job.now)
    }
    case "openDates":
      return filled(await changeAtLast((tx) => openSlots(tx, job.dates, job.now)), job.now)
    case "closeDates":
      return filled(await changeAtLast((tx) => closeSlots(tx, job.dates, job.now)), job.now)
    case "dropDates":
      return filled(await changeAtLast((tx) => dropDates(tx, job.dates, job.now)), job.now)
    case "closeStation":
      return closeAtLast(job.closing, job.now)
  }
}

/** As a coordinator who looks at the new plan whenever it has changed. */
async function closeAtLast(closing: Closing, now: number) {
  for (;;) {
    const plan = await readPlan(db, closing, now)
    const seen = plan?.seen ?? ""
    const outcome = await closeStation({ ...closing, actor: "staff", seen }, now)
    if (outcome.ok || outcome.reason !== "changed") return outcome
  }
}

async function filled(outcome: { ok: boolean; due?: string[]; reason?: string }, now: number) {
  for (const offeringId of outcome.due ?? []) await fill(offeringId, now)
  return outcome
}

process.on("message", async (jobs: Job[] | "stop") => {
  if (jobs === "stop") {
    await close()
    process.disconnect?.()
    return
  }
  const settled = await Promise.allSettled(jobs.map(run))
  process.send?.(
    settled.map((one) =>
      one.status === "fulfilled" ? one.value : { ok: false, reason: `error: ${one.reason}` },
    ),
  )
})
process.send?.("ready")
