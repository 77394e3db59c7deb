import { uuidv7 } from "uuidv7"
import type { openBrowser } from "#tests/attack/browser.ts"
import { addressOf, appoint, signedIn } from "#tests/attack/staff.ts"
import type { Target } from "#tests/attack/target.ts"
import { crawl } from "./crawl.ts"
import type { PageForm } from "./forms.ts"

type Browser = ReturnType<typeof openBrowser>
export type Found = PageForm & { as: Browser }

/** The event whose forms are tried, a draft beside it, and one of other people. */
export const [mine, draft, theirs] = ["medical-mission", "a-draft", "domingo"]
const coordinator = "runs-it@staff.example.net"

/** Everybody who tries a form, and each kind of form that there is, with who may send it. */
export async function prepare(at: Target) {
  for (const [email, role, event] of [
    [coordinator, "coordinator", mine],
    ["looks@staff.example.net", "viewer", mine],
    ["other@staff.example.net", "coordinator", theirs],
    ["ended@staff.example.net", "coordinator", mine],
  ] as const)
    appoint(at, email, role, event)
  const admin = await signedIn(at, addressOf("admin"))
  const runs = await signedIn(at, coordinator)
  const people = {
    nobody: at.browser(),
    viewer: await signedIn(at, "looks@staff.example.net"),
    "another event's": await signedIn(at, "other@staff.example.net"),
    ended: await signedIn(at, "ended@staff.example.net"),
  }
  await furnish(at, runs)
  const forms = await everyForm(at, { admin, runs })
  await at.query("update staff_users set ended_at = 1 where email = 'ended@staff.example.net'")
  return { admin, runs, people, forms }
}

/** Gives the events what they need for every page to have its forms. */
async function furnish(at: Target, runs: Browser) {
  const started = { from: "screeningDay", name: "A draft", startsOn: "2031-05-03", slug: draft }
  await runs.post("/staff/events/new", started)
  for (const label of ["Do you come by bus?", "From where?"])
    await runs.post(`/staff/events/${draft}/edit/questions/new`, {
      ...{ kind: "yesNo", asks: "contact", where: "", seenBy: "coordinator", "label.en": label },
    })
  await at.query(
    `insert into calls (id, event_id, registration_id, about, detail, created_at, attempts)
      select '${uuidv7()}', event_id, registrations.id, 'offer', '{}', 1, 0 from registrations
      join events on events.id = event_id where slug = '${mine}' order by registrations.id limit 1`,
  )
  await at.query(
    `update outbox set state = 'failed', error = '550' where id in (select outbox.id from outbox
      join events on events.id = event_id where slug = '${mine}' order by outbox.id limit 1)`,
  )
}

async function everyForm(at: Target, { admin, runs }: { admin: Browser; runs: Browser }) {
  const event = `/staff/events/${mine}`
  const byAdmin = await crawl(at, admin, ["/staff", `${event}/deletion`], (path) =>
    /^\/staff(?!\/sign-|\/events|\/registrations)/.test(path),
  )
  const byRuns = await crawl(
    at,
    runs,
    ["/staff", event, `${event}/stations`, `/staff/events/${draft}/edit`],
    (path) => /^\/staff/.test(path) && !path.includes("roster.csv"),
  )
  const found: Found[] = [
    ...byAdmin.map((form) => ({ ...form, as: admin })),
    ...byRuns.map((form) => ({ ...form, as: runs })),
  ]
  return found
    .filter(({ action }) => !action.endsWith("/sign-out"))
    .toSorted((a, b) => lateness(a) - lateness(b))
}

/** What ends or hides what other forms are about comes after them, and what ends one's own session last. */
const lateness = ({ action, controls }: PageForm) =>
  action.startsWith("/staff/you")
    ? 2
    : /\/(cancel|erase|publish|postpone|undo)$/.test(action) ||
        controls.some(({ value }) => ["remove", "endAccess", "cancelAll"].includes(value))
      ? 1
      : 0
