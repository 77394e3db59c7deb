import { redirect } from "react-router"
import { languagesOf, localeOf, pathIn, pathOf } from "#app/i18n/locales.ts"
import { givesPlaces } from "#app/places/rules.ts"
import { db } from "#db/index.ts"
import { type Draft, type Flow, findRegistrationByDraft, openDraft } from "./drafts.server.ts"
import { type EventRow, findEvent } from "./event.server.ts"

/**
 * What a step's address stands for. `draft` is null when it timed out or is not this browser's: the page says so, with 410.
 * Throws 404 for an unknown event, and the way to the confirmation when the draft is registered already.
 */
export async function openStep<T>(
  request: Request,
  { slug, draft: id }: { slug: string; draft: string },
  flow: Flow,
  now: number,
): Promise<{ event: EventRow; draft: Draft<T> | null }> {
  const event = await findEvent(db, slug)
  if (!event) throw new Response(null, { status: 404 })
  const draft = await draftOf<T>(request, { event, flow, id }, now)
  if (!draft) return { event, draft }
  if (await findRegistrationByDraft(draft.id))
    throw redirect(stepPath(request, { slug, flow, draft: id }, "done"), 303)
  return { event, draft }
}

/** Throws 404 for an unknown event, and the way to its own page, which says why, for one that gives no places or is not written in the reader's language. */
export async function openToSignUp(request: Request, slug: string): Promise<EventRow> {
  const event = await findEvent(db, slug)
  if (!event) throw new Response(null, { status: 404 })
  const locale = localeOf(new URL(request.url).pathname)
  if (givesPlaces(event) && languagesOf(event).includes(locale)) return event
  throw redirect(pathIn(locale, pathOf`/events/${slug}`))
}

/** The draft that somebody comes back to: this browser's, of this event and flow; null when there is none, or it timed out. */
export async function draftOf<T>(
  request: Request,
  { event, flow, id }: { event: EventRow; flow: Flow; id: FormDataEntryValue | null | undefined },
  now: number,
): Promise<Draft<T> | null> {
  if (typeof id !== "string" || !id) return null
  const draft = await openDraft<T>(request, { id, flow }, now)
  return draft?.eventId === event.id ? draft : null
}

/** A step's address in the language of the request. */
export const stepPath = (
  request: Request,
  { slug, flow, draft }: { slug: string; flow: Flow; draft: string },
  step: string,
): string =>
  pathIn(localeOf(new URL(request.url).pathname), pathOf`/events/${slug}/${flow}/${draft}/${step}`)
