import { dateIn } from "#app/i18n/time.ts"

type Promised = { zone: string; endsOn: string; purgeOn: string }

/** Whether the day has come on which pages and mails said that answers are deleted; never before the event is over. */
export function isDue({ zone, endsOn, purgeOn }: Promised, now: number): boolean {
  const today = dateIn(zone, now)
  return purgeOn <= today && endsOn < today
}
