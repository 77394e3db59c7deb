import { dateIn } from "#app/i18n/time.ts"

type Event = { state: "draft" | "published" | "cancelled"; zone: string; endsOn: string }

/** What may still become of an event: only one that is published and not over can be cancelled. */
export function standingOf(event: Event, now: number): "draft" | "ahead" | "over" | "cancelled" {
  if (event.state !== "published") return event.state
  return event.endsOn < dateIn(event.zone, now) ? "over" : "ahead"
}
