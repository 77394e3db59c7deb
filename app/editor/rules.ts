import { dateIn } from "#app/i18n/time.ts"

type Event = { state: "draft" | "published" | "cancelled"; zone: string; endsOn: string }

/** What may still become of an event: only one that is published and not over can be cancelled. */
export function standingOf(event: Event, now: number): "draft" | "ahead" | "over" | "cancelled" {
  if (event.state !== "published") return event.state
  return event.endsOn < dateIn(event.zone, now) ? "over" : "ahead"
}

type Promised = { zone: string; endsOn: string; purgeOn: string }

/** Whether the day has come on which pages and mails said that answers are deleted; never before the event is over. */
export function isDue({ zone, endsOn, purgeOn }: Promised, now: number): boolean {
  const today = dateIn(zone, now)
  return purgeOn <= today && endsOn < today
}
