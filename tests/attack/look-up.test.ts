import { expect, test } from "vitest"
import { onEachEngine, type Target } from "./target.ts"

type Key = { code: string; born: number; phone: string | null }

onEachEngine((at) => {
  test("640 tries from ever new /64s of one /48 stop that /48, and a family elsewhere gets in", async () => {
    const statuses = await inTurns(640, (one) =>
      tryOne(at(), `2001:db8:beef:${one.toString(16)}::1`, {
        code: madeUp(one),
        birthYear: "1980",
      }),
    )
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(80)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(560)
    const stopped = await at()
      .browser("2001:db8:beef:1::1")
      .post("/my/find", {
        code: madeUp(641),
        birthYear: "1980",
      })
    expect(Number(stopped.headers["retry-after"])).toBeGreaterThan(0)
    const [family] = await keys(at())
    expect(await tryOne(at(), "2001:db8:cafe::1", right(family!))).toBe(303)
  })

  test("somebody who knows a code types one year after the other, and its owner gets in meanwhile", async () => {
    const family = (await keys(at()))[1]!
    const years = Array.from({ length: 20 }, (_, index) => String(1901 + index))
    const guessing = inTurns(years.length, (one) =>
      tryOne(at(), "203.0.113.66", { ...right(family), birthYear: years[one]! }),
    )
    expect(await tryOne(at(), "203.0.113.77", right(family))).toBe(303)
    const statuses = await guessing
    expect(statuses.filter((status) => status === 404).length).toBeLessThanOrEqual(10)
    expect(statuses).not.toContain(303)
    expect(await tryOne(at(), "203.0.113.77", right(family))).toBe(303)
  })

  test("of a registration with a telephone number the year alone opens nothing", async () => {
    const family = (await keys(at())).find(({ phone }) => phone)!
    const without = { ...right(family), lastFour: "" }
    expect(await tryOne(at(), "203.0.113.88", without)).toBe(404)
    expect(await tryOne(at(), "203.0.113.88", { ...right(family), birthYear: "" })).toBe(404)
    expect(await tryOne(at(), "203.0.113.88", right(family))).toBe(303)
  })
})

async function tryOne(at: Target, address: string, form: Record<string, string>): Promise<number> {
  const browser = at.browser(address)
  const { status } = await browser.post("/my/find", form)
  browser.close()
  return status
}

/** Eight at a time. */
async function inTurns(count: number, ask: (one: number) => Promise<number>): Promise<number[]> {
  const statuses: number[] = []
  let next = 0
  const one = async () => {
    while (next < count) statuses.push(await ask(next++))
  }
  await Promise.all(Array.from({ length: 8 }, one))
  return statuses
}

const keys = (at: Target) =>
  at.query<Key>(
    `select code, max(birth_year) as born, phone from registrations
      join attendees on attendees.registration_id = registrations.id
      where birth_year is not null and cancelled_at is null
      group by code, phone order by code limit 60`,
  )

const right = ({ code, born, phone }: Key) => ({
  code,
  birthYear: String(born),
  lastFour: phone?.replace(/\D/g, "").slice(-4) ?? "",
})

const letters = "BCDFGHJKLMNPQRSTVWXZ"
const madeUp = (one: number) =>
  `ZZZZ${letters[one % 20]}${letters[Math.floor(one / 20) % 20]}${letters[Math.floor(one / 400)]}Z`
