import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { escaped, fillIn, mainForm } from "#tests/html.ts"
import { until } from "#tests/smtp/post-office.ts"
import { addressOf, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

// Words that every event shares are changed while people stand in the middle of a form.
type Row = { id: string; key: string; version: number; texts: unknown }

const lists = "/staff/lists"
/** What a template, a page or a cell might take for its own. */
const odd = `$t(shifts:board.title) {{licence}} =1+1 <b>"RN" & more`

onEachEngine((at) => {
  test("a license gets another name and is retired while a nurse fills in its page: the nurse goes on, under the new name", async () => {
    const nurse = at().browser()
    const { to } = await nurse.post("/events/medical-mission/volunteer", {
      shift: await shiftOf(at(), "nurse"),
    })
    expect((await nurse.get(to!)).text).toContain("Nursing license")
    const admin = await signedIn(at(), addressOf("admin"))
    const saved = await admin.post(`${lists}/profession`, {
      ...{ key: "nurse", version: "1", retired: "on", "en.name": odd },
    })
    expect(saved.to).toBe(`${lists}/profession?done=saved`)
    await until(async () => (await nurse.get(to!)).text.includes(escaped(odd)))
    expect((await nurse.get(`/es${to}`)).text).toContain(escaped(odd))
    const asked = (await nurse.get(to!)).text
    const answered = await nurse.post(to!, {
      ...{ version: asked.match(/name="version" value="(\d+)"/)?.[1] ?? "", website: "" },
      ...{ name: "Nina Nurse", email: "nina@example.net", birthDate: "1980-02-03" },
      ...{ languages: "en", shirt: "M", emergencyName: "Igor", emergencyPhone: "860 555 0101" },
      ...{ number: "RN-77", state: "CT", expiresOn: "2099-01-01" },
    })
    expect((await nurse.walk(answered.to!)).path).toMatch(/\/done$/)
    const [held] = await at().query<Row>(
      `select a.registration_id as id from credentials c join attendees a
       on a.credential_id = c.id where c.number = 'RN-77'`,
    )
    expect((await admin.get(`/staff/registrations/${held!.id}`)).text).toContain(escaped(odd))
    await until(() => at().office.received.some((mail) => mail.to === "nina@example.net"))
  })

  test("a paper is renamed in one language and retired while a team reads what it will send in: page and mail say what it is called now", async () => {
    const captain = at().browser()
    const team = {
      ...{ "captain.name": "Cora Captain", email: "captain@example.net" },
      ...{ birthDate: "1980-02-03", team: "Waves", goal: "9000" },
    }
    const path = await upTo("/check", captain, "/events/swim-across-the-sound/register", team)
    expect((await captain.get(path)).text).toContain("A medical form for each member")
    const admin = await signedIn(at(), addressOf("admin"))
    const [form] = await rowsOf(at(), "medicalForm")
    await admin.post(`${lists}/paper`, {
      ...{ key: "medicalForm", version: String(form!.version) },
      ...{ retired: "on", "en.name": "A doctor’s letter" },
    })
    await until(async () => (await captain.get(path)).text.includes("A doctor’s letter"))
    const check = mainForm((await captain.get(path)).text)!
    const { to } = await captain.post(path, fillIn(check, team, { boxes: /./, most: 1 }))
    expect((await captain.get(to!)).text).toContain("A doctor’s letter")
    const mail = () => at().office.received.find(({ to }) => to === team.email)
    await until(() => mail() !== undefined)
    expect(mail()!.mail.text).toContain("A doctor’s letter")
    expect((await captain.get(`/es${to}`)).text).toContain("A doctor’s letter")
  })

  test("what is retired, or of another list, is refused beside its field, and stays where something asks for it already", async () => {
    const staff = await signedIn(at(), addressOf("admin"))
    const offerings = "/staff/events/swim-across-the-sound/edit/offerings"
    const send = async (path: string, more: [string, string][]) => {
      const form = fillIn(mainForm((await staff.get(path)).text)!, { name: "Kayak" })
      return staff.post(path, [...new URLSearchParams(form), ...more])
    }
    for (const wrong of [
      ["papers", "medicalForm"],
      ["papers", "emt"],
      ["licence", "waiver"],
      ["licence", "nurse"],
      ["licence", "constructor"],
    ] as [string, string][]) {
      const refused = await send(`${offerings}/new`, [["sort", "entry"], wrong])
      expect([wrong, refused.status]).toEqual([wrong, 400])
    }
    const [solo] = await at().query<Row>(
      "select id from offerings where cast(rules as text) like '%medicalForm%' order by id",
    )
    const page = (await staff.get(`${offerings}/${solo!.id}`)).text
    expect(page).toContain("A doctor’s letter")
    const kept = await send(`${offerings}/${solo!.id}`, [["papers", "medicalForm"]])
    expect(kept.to).toBe(offerings)
    expect((await staff.get(`${offerings}/new`)).text).not.toContain("A doctor’s letter")
  })

  test("a double tap, two windows and ids of nobody's leave one list as it was meant", async () => {
    const staff = await signedIn(at(), addressOf("coordinator"))
    const fresh = randomUUID()
    const scuba = { fresh, "en.name": "Scuba certificate", "es.name": "" }
    const taps = await Promise.all([1, 2, 3].map(() => staff.post(`${lists}/profession`, scuba)))
    expect(taps.map(({ to }) => to)).toEqual(taps.map(() => `${lists}/profession?done=added`))
    expect(await rowsOf(at(), fresh)).toHaveLength(1)
    expect((await staff.post(`${lists}/paper`, { ...scuba, "en.name": "Other" })).status).toBe(404)
    expect((await staff.post(`${lists}/profession`, { ...scuba, key: fresh })).status).toBe(403)
    const admin = await signedIn(at(), addressOf("admin"))
    for (const [list, form, status] of [
      ["profession", { key: "waiver", "en.name": "x" }, 404],
      ["profession", { key: "__proto__", "en.name": "x" }, 404],
      ["profession", { key: "k".repeat(5_000), "en.name": "x" }, 400],
      ["profession", { key: fresh, version: "-1", "en.name": "x" }, 400],
      ["profession", { key: fresh, version: "9e99", "en.name": "x" }, 400],
      ["profession", { key: fresh, version: "7", "en.name": "x" }, 409],
      ["profession", { fresh: "profession-nurse", "en.name": "x" }, 400],
      ["profession", { "en.name": "x".repeat(161) }, 400],
      ["profession", { "en.name": "\u200b" }, 400],
      ["constructor", { "en.name": "x" }, 404],
    ] as [string, Record<string, string>, number][]) {
      const answer = await admin.post(`${lists}/${list}`, form)
      expect([form, answer.status]).toEqual([form, status])
    }
    expect((await rowsOf(at(), fresh))[0]!.version).toBe(1)
    expect(await at().lives()).toBe(true)
  })
})

async function shiftOf(at: Target, licence: string): Promise<string> {
  const [slot] = await at.query<Row>(
    `select s.id from slots s join offerings o on o.id = s.offering_id
     join events e on e.id = s.event_id
     where e.slug = 'medical-mission' and cast(o.rules as text) like '%${licence}%'
     and s.taken < s.capacity and s.closed_at is null order by s.id`,
  )
  return slot!.id
}

const rowsOf = (at: Target, key: string) =>
  at.query<Row>(`select id, key, version, texts from list_entries where key = '${key}'`)

/** Fills one page after the other until the one whose address ends so; answers its address. */
async function upTo(
  end: string,
  browser: ReturnType<Target["browser"]>,
  path: string,
  answers: Record<string, string>,
): Promise<string> {
  let at = path
  for (let step = 0; step < 9 && !at.endsWith(end); step++)
    at = (await browser.fill(at, answers)).to ?? at
  return at
}
