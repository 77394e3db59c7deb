import { beforeAll, expect, test } from "vitest"
import { production } from "#tests/setup/production.ts"
import { addressOf, appoint, signedIn } from "./staff.ts"
import { onEachEngine, type Target } from "./target.ts"

type Browser = ReturnType<Target["browser"]>

// A small event: one network gets 60 places of it at once, the network around it twice that.
const start = "/events/domingo/register/activity"

onEachEngine(
  (at) => {
    let time = ""
    beforeAll(async () => {
      time = await spaciousTime(at())
    })

    /** One grown-up for one time, from the first page to the last. */
    async function signUp(browser: Browser, name: string, headers?: Record<string, string>) {
      const begun = await browser.post(start, { times: time }, headers)
      return browser.walk(begun.to!, { name, birthYear: "1980" }, headers)
    }
    const signUpUntilRefused = (browser: Browser, name: string, most: number) =>
      untilRefused(most, () => signUp(browser, name))

    test("one client signs up people who do not exist until it is told to wait, and others go on", async () => {
      const attacker = at().browser("203.0.113.5")
      const refused = await signUpUntilRefused(attacker, "One Client", 80)
      expect(await placesOf(at(), "One Client")).toBe(60)
      expect(refused?.status).toBe(429)
      expect(refused?.text).toContain(production.CONTACT_PHONE)
      expect(refused?.text).toMatch(/wait \d+ minutes?/)
      expect(refused?.text).toContain("One Client")
      expect(await signUp(at().browser("192.0.2.5"), "Somebody Else")).toMatchObject({
        status: 200,
      })
    })

    test("changing the /64 for each sign-up takes twice as much, and no more", async () => {
      let one = 0
      const refused = await untilRefused(160, () =>
        signUp(at().browser(`2001:db8:beef:${(++one).toString(16)}::1`), "Many Networks"),
      )
      expect(refused?.status).toBe(429)
      expect(await placesOf(at(), "Many Networks")).toBe(120)
      const neighbour = await signUp(at().browser("2001:db8:cafe::1"), "Somebody Else")
      expect(neighbour.status).toBe(200)
    })

    test("a library whose network is known signs up family after family", async () => {
      const library = at().browser("198.51.100.20")
      expect(await signUpUntilRefused(library, "Library Family", 70)).toBeUndefined()
      expect(await placesOf(at(), "Library Family")).toBe(70)
    })

    test("so does a help desk where a coordinator of the event is signed in", async () => {
      appoint(at(), "desk@staff.example.net", "coordinator", "domingo")
      const desk = await signedIn(at(), "desk@staff.example.net")
      expect(await signUpUntilRefused(desk, "Desk Family", 70)).toBeUndefined()
      expect(await placesOf(at(), "Desk Family")).toBe(70)
      const kept = await at().query<{ network: string | null }>(
        "select distinct network from registrations where contact = 'Desk Family'",
      )
      expect(kept).toEqual([{ network: null }])
    })

    test("staff who may only look, or belong to another event, are held up like anybody", async () => {
      appoint(at(), "looks@staff.example.net", "viewer", "domingo")
      const viewer = await signedIn(at(), "looks@staff.example.net")
      expect((await signUpUntilRefused(viewer, "Only Looks", 70))?.status).toBe(429)
      expect(await placesOf(at(), "Only Looks")).toBe(60)
      const stranger = await signedIn(at(), addressOf("coordinator"))
      expect((await signUpUntilRefused(stranger, "Of Another", 70))?.status).toBe(429)
    })

    test("no header that a client sends makes it staff or another client", async () => {
      const attacker = at().browser("203.0.113.5")
      const headers = { "X-Turnout-Staff": "yes", "X-Turnout-Client": "198.51.100.20" }
      // A minute gives one place back; staff and a known network would never be refused.
      const refused = await untilRefused(70, () => signUp(attacker, "One Client", headers))
      expect(refused?.status).toBe(429)
    })

    test("an admin sees each flood and releases it, and no address is kept anywhere", async () => {
      const coordinator = await signedIn(at(), addressOf("admin"))
      const list = "/staff/events/domingo/floods"
      for (;;) {
        const page = await coordinator.get(list)
        const link = /href="([^"]*\/floods\/release\?[^"]+)"/.exec(page.text)?.[1]
        if (!link) break
        const answer = await coordinator.fill(link.replaceAll("&amp;", "&"))
        expect(answer.to).toMatch(/released=[1-9]/)
      }
      expect(await placesOf(at(), "One Client")).toBe(0)
      expect(await placesOf(at(), "Many Networks")).toBe(0)
      const kept = await at().query<{ network: string; wide: string }>(
        "select network, wide_network as wide from registrations where network is not null",
      )
      expect(JSON.stringify(kept)).not.toMatch(/203\.0|2001:db8|198\.51/)
    })
  },
  { KNOWN_NETWORKS: "198.51.100.0/24" },
)

/** Signs up so often; the first answer that is no confirmation ends it. */
async function untilRefused(most: number, one: () => ReturnType<Browser["walk"]>) {
  for (let count = 0; count < most; count++) {
    const answer = await one()
    if (answer.status !== 200) return answer
  }
}

async function placesOf(at: Target, name: string): Promise<number> {
  const [row] = await at.query<{ places: number | string }>(
    `select count(*) as places from bookings join registrations on registrations.id = registration_id
      where contact = '${name}' and bookings.state <> 'released'`,
  )
  return Number(row!.places)
}

/** A time for grown-ups that all of these fit into, of an event that has no other places. */
async function spaciousTime(at: Target): Promise<string> {
  const [slot] = await at.query<{ id: string }>(
    `select min(slots.id) as id from slots join offerings on offerings.id = offering_id
      join events on events.id = slots.event_id
      where slug = 'domingo' and kind = 'activity' and take = 'one' and max_age is null`,
  )
  const none = "capacity = 0, taken = 0, held_walkin = 0, held_waitlist = 0"
  await at.query(`update slots set ${none}`)
  await at.query(`update slots set capacity = 500 where id = '${slot!.id}'`)
  return slot!.id
}
