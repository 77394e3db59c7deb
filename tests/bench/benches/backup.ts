import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import Database from "better-sqlite3"
import { fill } from "#tests/bench/databases/fill.ts"
import { prepared } from "#tests/bench/databases/prepared.ts"
import type { Loaded } from "#tests/bench/generators/load.task.ts"
import { openPost } from "#tests/bench/generators/post.ts"
import { ask, type Lab, startServer } from "#tests/bench/lab.ts"

/** A backup of a large file while people sign up: how long it takes, whether it is the roster of one moment, and whether a server on it mails. */
export async function backup(lab: Lab) {
  const seconds = lab.quick ? 4 : 16
  const data = await prepared(lab, { drafts: seconds * 100, people: 1 })
  fill(data.file, lab.quick ? 20_000 : 232_000, "sent")
  const post = await openPost()
  const server = await startServer(lab.folder, { ...data.env, SMTP_URL: post.url })
  const outcome = join(lab.folder, "confirmed")
  const load = { origin: server.origin, jobs: data.jobs, outcome, seconds }
  const loading = ask<Loaded>("generators/load.task.ts", load)
  await sleep(1_000)

  const copy = join(lab.folder, "copy.db")
  const known = lastOf(data.file)
  const start = performance.now()
  await promisify(execFile)(process.execPath, ["build/server/backup.js", copy], {
    env: { ...process.env, ...data.env },
  })
  const took = (performance.now() - start) / 1000
  const behind = lastOf(data.file)
  const loaded = await loading
  await server.stop()
  const size = Math.round(statSync(copy).size / 1e6)
  const last = lastOf(copy)
  lab.note(
    `${size} MB; ${last - known} more signed up before the moment of the copy, ${behind - last} after it; ${loaded.confirmed} of ${loaded.sent} confirmed in all`,
  )
  if (!lab.quick && size < 500) lab.note("the file is smaller than 500 MB")
  lab.figure({
    figure: `a copy of ${size} MB while people sign up`,
    value: took,
    unit: "s",
    goal: 10,
    better: "lower",
  })
  const lower = { unit: "", goal: 0, better: "lower" as const }
  const differs = rosterUpTo(data.file, last) === rosterUpTo(copy, last) ? 0 : 1
  lab.figure({ figure: "rosters that differ from that moment's", value: differs, ...lower })
  const early = lostOf(outcome, data.file, copy, known)
  lab.figure({ figure: "confirmed before it and not in it", value: early, ...lower })

  const before = (await post.received()).count
  const restored = await startServer(lab.folder, {
    DATABASE_URL: `file:${copy}`,
    SMTP_URL: post.url,
  })
  await sleep(3_000)
  const waited = read(copy, (client) =>
    client.prepare("SELECT count(*) FROM outbox WHERE error = 'restored'").pluck().get(),
  )
  lab.note(`${waited} mails waited at that moment`)
  const mails = (await post.received()).count - before
  lab.figure({ figure: "mails sent from the copy", value: mails, ...lower })
  await restored.stop()
  post.close()
  data.remove()
}

/** One writer adds rows in the order of commits: what number the last registration has. */
const lastOf = (file: string) =>
  read(
    file,
    (client) => client.prepare("SELECT max(rowid) FROM registrations").pluck().get() as number,
  )

/** All that a roster shows of the first so many registrations, as one number. */
function rosterUpTo(file: string, last: number): string {
  return read(file, (client) => {
    const hash = createHash("sha256")
    const rows = client.prepare(`
      SELECT r.code, r.contact, r.email, r.phone, r.cancelled_at, a.name, a.birth_year, a.language,
        b.slot_id, b.places, b.state, b.held_until
      FROM registrations r
      LEFT JOIN attendees a ON a.registration_id = r.id
      LEFT JOIN bookings b ON b.registration_id = r.id AND b.attendee_id = a.id
      WHERE r.rowid <= ? ORDER BY r.rowid, a.id, b.id`)
    for (const row of rows.raw().iterate(last)) hash.update(JSON.stringify(row))
    return hash.digest("hex")
  })
}

/** Of those who were confirmed before the copy was begun, how many it lacks. */
function lostOf(outcome: string, file: string, copy: string, known: number): number {
  const confirmed = readFileSync(outcome, "utf8").split("\n").filter(Boolean)
  const number = "SELECT rowid FROM registrations WHERE draft_id = ?"
  const early = read(file, (client) => {
    const find = client.prepare(number).pluck()
    return confirmed.filter((draft) => (find.get(draft) as number) <= known)
  })
  return read(copy, (client) => {
    const find = client.prepare(number).pluck()
    return early.filter((draft) => !find.get(draft)).length
  })
}

function read<T>(file: string, work: (client: Database.Database) => T): T {
  const client = new Database(file, { readonly: true })
  try {
    return work(client)
  } finally {
    client.close()
  }
}
