import { isDeepStrictEqual } from "node:util"
import { data, redirect } from "react-router"
import { type Limit, limit, tooOften } from "#app/http/limits.server.ts"
import { isRobot } from "#app/http/robots.server.ts"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { givesPlaces } from "#app/places/rules.ts"
import { clientOf } from "./client.server.ts"
import { type Draft, type Flow, openDraft, saveDraft, startDraft } from "./drafts.server.ts"
import type { EventRow } from "./event.server.ts"
import { stepPath } from "./open.server.ts"
import { isOtherwise } from "./otherwise.server.ts"
import { type TooMany, tooManyError } from "./pace.server.ts"
import { type Answering, askedOf, type PartyOf } from "./questions/asked.server.ts"
import { isAnswered, rowsOf } from "./questions/rules.ts"
import type { Said } from "./reading.ts"
import type { Refused, Registered } from "./register.server.ts"
import type { Sent } from "./submission.ts"

/** A form of a sign-up that came in, and what its address stands for. */
export type Posted<T, D = Draft<T>> = {
  request: Request
  event: EventRow
  draft: D
  form: FormData
  locale: Locale
  now: number
}
/** A first page begins a draft, or changes the one that somebody came back to. */
export type Started<T> = Posted<T, Draft<T> | null>

/** A form as a flow reads it; `again` is what its page is shown again with: all that was typed, and what is said. */
export type Reading = { again: (said?: Said) => object }

/**
 * What follows from a form that passed the guards. `save` is what the draft holds from now on, whatever else follows:
 * another page (a step of this sign-up, or a path without language), the same page again, or the sign-up itself.
 */
export type Next<T, A> = { save?: T } & (
  | { to: string }
  | { refuse: number; shown: A }
  | {
      confirm: (sent: Sent) => Promise<Registered | Refused>
      lost: (why: Exclude<Refused, TooMany>) => A | Promise<A>
    }
)

export type Step<T, D, R extends Reading> = {
  flow: Flow
  /** For each draft, of a first page for each address. */
  limit: Limit
  /** Of a step that leads on to the last page, or is it: who is asked the event's own questions, on a page between. */
  party?: PartyOf<T>
  read: (posted: Posted<T, D>) => R | Promise<R>
  next: (
    posted: Posted<T, D>,
    read: R,
  ) => Next<T, ReturnType<R["again"]>> | Promise<Next<T, ReturnType<R["again"]>>>
}

/** Reads a form, guards, asks its flow what follows, and does that. `limited` is the key of its limit, the client's address unless given. */
export async function answer<T extends object, D extends Draft<T> | null, R extends Reading>(
  posted: Posted<T, D>,
  step: Step<T, D, R>,
  limited?: string,
) {
  const read = await step.read(posted)
  const again = (said?: Said) => read.again(said) as ReturnType<R["again"]>
  const typed = versionIn(posted.form)
  // A form that was refused goes on from the version that it was shown with; one whose words were kept from the new one.
  const page = (status: number, shown: ReturnType<R["again"]>, version: number | null = typed) =>
    data({ ...shown, stale: false, shownVersion: version }, status)
  const outdated = () =>
    data(
      { ...again({ error: "registration:refused.stale" }), stale: true, shownVersion: null },
      409,
    )
  const bar = await barOf(posted, step.limit, limited)
  if (bar) return page(bar.status, again({ error: `registration:refused.${bar.why}` }))

  const next = await step.next(posted, read)
  const goesOn = next.save ? null : typed
  if ("confirm" in next) {
    // What is confirmed is what the page showed, of the draft and of the event.
    if (posted.draft?.version !== typed) return outdated()
    if (await isOtherwise(posted.event, asOfIn(posted.form) ?? posted.event.version)) {
      await saveStep(posted, step.flow, next.save)
      return page(409, again({ error: "registration:refused.otherwise" }), goesOn)
    }
    const sections = await askedOf(posted.event, step.party, dataOf(posted, next))
    const { answers } = dataOf(posted, next)
    if (!isAnswered(sections, answers)) {
      await saveStep(posted, step.flow, next.save)
      return redirect(pathTo(posted, step.flow, "questions"), 303)
    }
    const client = await clientOf(posted.request, posted.event, posted.now)
    const outcome = await next.confirm({
      ...{ client, flow: step.flow },
      answers: rowsOf(sections, answers),
    })
    if (outcome.ok) return redirect(pathTo(posted, step.flow, "done"), 303)
    await saveStep(posted, step.flow, next.save)
    if (outcome.reason !== "tooMany") return page(409, await next.lost(outcome), goesOn)
    return page(429, again({ error: tooManyError(outcome) }), goesOn)
  }
  const saved = await saveStep(posted, step.flow, next.save)
  if (!saved.ok) return saved.reason === "stale" ? outdated() : data(null, 410)
  if ("refuse" in next) return page(next.refuse, next.shown, goesOn)
  const path = pathTo(posted, step.flow, await wayOn(posted, step, next), saved.draft)
  return redirect(path, { status: 303, headers: saved.headers })
}

/** What the draft holds once this form is kept. */
const dataOf = <T>({ draft }: Posted<T, Draft<T> | null>, { save }: { save?: T }) =>
  (save ?? draft?.data) as T & Answering

/** On the way to the last page the event's own questions are asked, if there are any that are not answered yet. */
async function wayOn<T extends object, D extends Draft<T> | null, R extends Reading>(
  posted: Posted<T, D>,
  { party }: Step<T, D, R>,
  next: { to: string; save?: T },
): Promise<string> {
  if (next.to !== "check" || !party) return next.to
  const said = dataOf<T>(posted, next)
  return isAnswered(await askedOf(posted.event, party, said), said.answers) ? "check" : "questions"
}

/** What bars any form of a sign-up, whatever it says. */
async function barOf(
  { event, request, form, now }: Posted<unknown, unknown>,
  most: Limit,
  key?: string,
) {
  if (event.state !== "published") return { status: 409, why: "cancelled" } as const
  if (!givesPlaces(event)) return { status: 409, why: "ended" } as const
  const allowed = await limit(request, most, key)
  // What was typed is shown once more; whoever goes on all the same has no page made for them.
  if (!allowed.ok && !allowed.first) throw tooOften(allowed)
  if (!allowed.ok) return { status: 429, why: "slowDown" } as const
  if (isRobot(form, now)) return { status: 400, why: "robot" } as const
}

type Saved =
  | { ok: true; draft?: string; headers?: Headers }
  | { ok: false; reason: "stale" | "expired" }

/** Keeps what a step says over the version that its form was shown with. A double tap says the same twice, which is fine. */
async function saveStep<T extends object>(
  { request, event, draft, form, now }: Posted<T, Draft<T> | null>,
  flow: Flow,
  said: T | undefined,
): Promise<Saved> {
  if (!said) return { ok: true, draft: draft?.id }
  if (!draft) {
    const started = await startDraft(request, { eventId: event.id, flow, data: said }, now)
    return { ok: true, draft: started.id, headers: started.headers }
  }
  const saved = await saveDraft(draft, said, now, versionIn(form))
  if (saved.ok) return { ok: true, draft: draft.id }
  const current = await openDraft<T>(request, { id: draft.id, flow }, now)
  const same = isDeepStrictEqual(current?.data, JSON.parse(JSON.stringify(said)))
  return same ? { ok: true, draft: draft.id } : saved
}

/** The version that a form was shown with; 0, which no draft has, when it does not say. */
const versionIn = (form: FormData): number =>
  Number(/^\d{1,9}$/.exec(String(form.get("version") ?? ""))?.[0] ?? 0)

/** The version of the event that a last page was made of; undefined when it does not say. */
const asOfIn = (form: FormData): number | undefined => {
  const said = /^\d{1,9}$/.exec(String(form.get("asOf") ?? ""))
  return said ? Number(said[0]) : undefined
}

function pathTo(
  { request, event, draft, locale }: Posted<unknown, { id: string } | null>,
  flow: Flow,
  to: string,
  id = draft?.id ?? "",
): string {
  if (to.startsWith("/")) return pathIn(locale, to)
  return stepPath(request, { slug: event.slug, flow, draft: id }, to)
}
