import Database from "better-sqlite3"
import { addDays, dateIn, instantAt } from "#app/i18n/time.ts"

/** Moves Medical Mission so that it is noon of the day before, wherever it is now; everybody in it is to be looked at from `from` on. */
export function makeEve(file: string, from: number) {
  const now = Date.now()
  const hoursToNoon = 12 - new Date(now).getUTCHours()
  // Signs are the other way round in these names.
  const zone = `Etc/GMT${hoursToNoon > 0 ? "-" : "+"}${Math.abs(hoursToNoon)}`
  const day = addDays(dateIn(zone, now), 1)
  const client = new Database(file)
  const [event, first] = client
    .prepare(
      `SELECT slots.event_id, min(starts_at) FROM slots JOIN offerings o ON o.id = offering_id
        WHERE o.kind = 'service' AND slots.event_id = (SELECT id FROM events WHERE slug = 'medical-mission')`,
    )
    .raw()
    .get() as [string, number]
  const later = instantAt(zone, day, "09:00") - first
  client
    .prepare("UPDATE events SET zone = ?, starts_on = ?, ends_on = ? WHERE id = ?")
    .run(zone, day, day, event)
  client
    .prepare(
      `UPDATE slots SET starts_at = starts_at + @later, ends_at = ends_at + @later, closes_at = starts_at + @later
        WHERE event_id = @event`,
    )
    .run({ later, event })
  client.prepare("UPDATE registrations SET remind_at = ? WHERE event_id = ?").run(from, event)
  client.close()
}

/** How many reminders are queued or sent, and in how many seconds they were queued: their ids hold the time. */
export function queuedReminders(file: string) {
  const client = new Database(file, { readonly: true })
  const [count, first, last] = client
    .prepare("SELECT count(*), min(id), max(id) FROM outbox WHERE message = 'reminder'")
    .raw()
    .get() as [number, string | null, string | null]
  client.close()
  return { count, seconds: (madeAt(last) - madeAt(first)) / 1000 }
}

const madeAt = (id: string | null) =>
  Number.parseInt((id ?? "0").replaceAll("-", "").slice(0, 12), 16)
