import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// Somebody knows a volunteer's name and address, and is not that person.
const EVENT = "medical-mission"

onEachEngine((at) => {
  test("a made-up licence, or the true one copied, gets nothing of a dentist whose licence is verified", async () => {
    const dentist = { name: "Dora Dentist", email: "dora@example.net", number: "D-1001" }
    const [first, second = first] = await shiftsOf(at(), "dentist")
    const registered = await signUp(at(), first!, dentist)
    await fromMail(at(), dentist.email, (browser) => browser.post("/my/confirm"))
    const [licence] = await at().query<Row>("select id from credentials where number = 'D-1001'")
    const staff = await signedIn(at(), addressOf("coordinator"))
    await staff.post(`/staff/registrations/${registered.id}`, {
      act: "verify",
      licence: String(licence!.id),
    })
    expect(await statesOf(at(), registered.id)).toEqual(["booked"])

    const madeUp = await signUp(at(), second!, { ...dentist, number: "FAKE-1" })
    const copied = await signUp(at(), second!, dentist)
    expect(await statesOf(at(), madeUp.id)).toEqual(["held"])
    expect(await statesOf(at(), copied.id)).toEqual(["held"])
  })

  test("a stranger's sign-up blocks no volunteer, and learns nothing of their shifts", async () => {
    const vera = { name: "Vera Volunteer", email: "vera@example.net" }
    const [shift] = await shiftsOf(at(), null)
    const before = await signUp(at(), shift!, vera)
    const real = await signUp(at(), shift!, vera)
    await fromMail(at(), vera.email, (browser) => browser.post("/my/confirm"))
    const after = await signUp(at(), shift!, vera)
    for (const { page } of [before, real, after]) expect(page).toMatch(/[A-Z]{4} [A-Z]{4}/)
    const lookedUp = at().browser()
    await lookedUp.get(after.manage)
    const plan = (await lookedUp.get("/my")).text
    expect(plan).not.toContain("/my/choose")
    expect((await lookedUp.get("/my/choose")).to).toBe("/my")
    expect((await lookedUp.post("/my/confirm")).to).toBe("/my")
    expect(await confirmedOf(at(), after.id)).toBeNull()
  })

  test("a scanner that opens every link of a mail, cookies and all, confirms and frees nothing", async () => {
    const who = { name: "Sam Scanned", email: "scanned@example.net" }
    const [, shift] = await shiftsOf(at(), null)
    const { id } = await signUp(at(), shift!, who)
    const links = await linksTo(at(), who.email)
    expect(links.some((link) => link.endsWith("?to=not-me"))).toBe(true)
    for (const link of links) {
      const scanner = at().browser()
      for (let to: string | null = link; to?.startsWith("/"); ) to = (await scanner.get(to)).to
    }
    expect(await confirmedOf(at(), id)).toBeNull()
    expect(await statesOf(at(), id)).toEqual(["booked"])
  })

  test("whoever did not sign up frees the place from the mail, and hears no more of it", async () => {
    const email = "not-me@example.net"
    const [, , shift] = await shiftsOf(at(), null)
    const { id, manage } = await signUp(at(), shift!, { name: "Nora Nobody", email })
    const answer = await fromMail(at(), email, (browser) => browser.post("/my/not-me"))
    expect(answer.to).toBe("/my/not-me?done")
    expect(await statesOf(at(), id)).toEqual(["released"])
    expect((await at().browser().get(manage)).status).toBe(410)
    expect(at().office.received.filter(({ to }) => to === email)).toHaveLength(1)
  })
})

/** What the statements here ask for. */
type Row = { id: string; state: string; at: unknown }
type Who = { name: string; email: string; number?: string }

/** Signs somebody up for a shift in a browser of their own; answers the confirmation, and the registration. */
async function signUp(at: Target, slotId: string, who: Who) {
  const browser = at.browser()
  const { to } = await browser.post(`/events/${EVENT}/volunteer`, { shift: slotId })
  const asked = (await browser.get(to!)).text
  const answered = await browser.post(to!, {
    ...{ version: asked.match(/name="version" value="(\d+)"/)?.[1] ?? "", website: "" },
    ...{ name: who.name, email: who.email, birthDate: "1980-02-03", languages: "en", shirt: "M" },
    ...{ emergencyName: "Igor", emergencyPhone: "860 555 0101" },
    ...(who.number && { number: who.number, state: "CT", expiresOn: "2099-01-01" }),
  })
  const done = await browser.walk(answered.to!)
  const code = done.text.match(/\b[A-Z]{4} [A-Z]{4}\b/)?.[0].replace(" ", "") ?? ""
  const [row] = await at.query<Row>(`select id from registrations where code = '${code}'`)
  const manage = /href="(\/my\/[\w-]{40,})"/.exec(done.text)?.[1] ?? ""
  return { id: String(row?.id), page: done.text, manage }
}

/** Slots of roles that ask for a licence, or of those that ask for none, with room; no two at one time. */
async function shiftsOf(at: Target, licence: string | null): Promise<string[]> {
  const asks = licence ? `like '%${licence}%'` : "not like '%licence%'"
  const rows = await at.query<Row>(
    `select min(s.id) as id from slots s join offerings o on o.id = s.offering_id
     join events e on e.id = s.event_id
     where e.slug = '${EVENT}' and o.kind = 'role' and cast(o.rules as text) ${asks}
     and s.taken + 3 < s.capacity and s.closed_at is null group by s.starts_at order by s.starts_at`,
  )
  return rows.map(({ id }) => String(id))
}

const statesOf = async (at: Target, id: string) =>
  (await at.query<Row>(`select state from bookings where registration_id = '${id}'`)).map(
    (one) => one.state,
  )

const confirmedOf = async (at: Target, id: string) =>
  (await at.query<Row>(`select confirmed_at as at from registrations where id = '${id}'`))[0]?.at ??
  null

/** Paths of every link in the newest mail to an address. */
async function linksTo(at: Target, email: string): Promise<string[]> {
  const mails = () => at.office.received.filter(({ to }) => to === email)
  await until(() => mails().length > 0)
  const found =
    mails()
      .at(-1)!
      .mail.text?.match(/https?:\/\/\S+/g) ?? []
  return found.map((link) => link.slice(new URL(link).origin.length))
}

/** Opens the plan from the newest mail, and does something there. */
async function fromMail<T>(
  at: Target,
  email: string,
  act: (browser: ReturnType<Target["browser"]>) => Promise<T>,
): Promise<T> {
  const browser = at.browser()
  await browser.get((await linksTo(at, email)).find((link) => /\/my\/[\w-]{40,}$/.test(link))!)
  return act(browser)
}
