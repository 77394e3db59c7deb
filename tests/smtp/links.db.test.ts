import { is, Table } from "drizzle-orm"
import { expect, test } from "vitest"
import { loader as eventPage } from "#app/events/event.route.tsx"
import { loader as myPage } from "#app/my/my.route.tsx"
import { loader as notMePage } from "#app/my/not-me.route.tsx"
import { loader as openLink } from "#app/my/open.route.tsx"
import { tell } from "#app/outbox/tell.server.ts"
import { fill } from "#app/places/fill.server.ts"
import { cancel } from "#app/registration/cancel.server.ts"
import { loader as helpPage } from "#app/resources/help.route.tsx"
import { db, transaction } from "#db/index.ts"
import * as schema from "#db/schema/index.ts"
import { write } from "#emails/write.server.tsx"
import { signedUp } from "#tests/sign-up.ts"
import { NOW } from "#tests/world.ts"
import { makeFair } from "./outbox.ts"

/** What answers an address that a mail may carry. */
const pages: [RegExp, unknown, string][] = [
  [/^(?:\/es)?\/my\/not-me$/, notMePage, "none"],
  [/^(?:\/es)?\/my\/([\w-]+)$/, openLink, "link"],
  [/^(?:\/es)?\/my$/, myPage, "none"],
  [/^(?:\/es)?\/events\/([\w-]+)$/, eventPage, "slug"],
  [/^(?:\/es)?\/help$/, helpPage, "none"],
]

async function get(url: string, cookie = ""): Promise<void> {
  const { pathname } = new URL(url)
  const page = pages.find(([path]) => path.test(pathname))
  if (!page) throw new Error(`a mail leads to ${pathname}, which this test does not know`)
  const [path, loader, name] = page
  const params = { [name]: path.exec(pathname)?.[1], lang: undefined }
  const request = new Request(url, { headers: { Cookie: cookie } })
  const answer = await (loader as (args: object) => Promise<unknown>)({ request, params }).catch(
    (thrown) => thrown,
  )
  if (answer instanceof Error) throw answer
  if (!(answer instanceof Response)) return
  // A scanner follows, cookies and all.
  const to = answer.headers.get("Location")
  expect(to, url).not.toBeNull()
  await get(new URL(to!, url).href, answer.headers.get("Set-Cookie")?.split(";")[0])
}

async function everything(): Promise<string> {
  const tables = Object.values(schema).filter((value) => is(value, Table)) as never[]
  const rows: unknown[] = []
  for (const table of tables) rows.push(await db.select().from(table))
  return JSON.stringify(rows)
}

test("whoever opens every link of every mail changes nothing", async () => {
  const fair = await makeFair()
  const wants = [{ attendee: 0, slotId: fair.slotId }]
  const { registrationId } = await signedUp(fair.event.id, { wants })
  await transaction((tx) => tell(tx, registrationId, { message: "changed" }, NOW))
  await signedUp(fair.event.id, { waits: [{ attendee: 0, offeringId: fair.offeringId }] })
  await fill(fair.offeringId, NOW)
  const gone = await signedUp(fair.event.id, { wants })
  await cancel(gone.registrationId, "everything", { actor: "public" }, NOW)

  const letters = await db.select().from(schema.outbox)
  const mails = await Promise.all(letters.map((letter) => write(letter, NOW)))
  const links = mails.flatMap((mail) => mail?.text.match(/https?:\/\/\S+/g) ?? [])
  expect(new Set(letters.map((letter) => letter.message)).size).toBe(4)
  expect(new Set(links).size).toBe(7)

  const before = await everything()
  for (const link of links) await get(link)
  expect(await everything()).toBe(before)
})
