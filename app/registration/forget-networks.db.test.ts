import { eq } from "drizzle-orm"
import { expect, test } from "vitest"
import { db, transaction } from "#db/index.ts"
import { networkSalts, registrations } from "#db/schema/index.ts"
import { signedUp } from "#tests/sign-up.ts"
import { DAY, makeEvent, NOW } from "#tests/world.ts"
import { forgetNetworks } from "./forget-networks.server.ts"

const client = { network: "near", wideNetwork: "wide", known: false }
const MIDNIGHT = Date.parse("2026-11-24T00:00:00Z")

async function signUpAt(now: number): Promise<string> {
  const event = await makeEvent()
  const day = new Date(now).toISOString().slice(0, 10)
  await transaction(async (tx) => {
    await tx.insert(networkSalts).values({ day, salt: day, createdAt: now }).onConflictDoNothing()
  })
  return (await signedUp(event.id, { client }, now)).registrationId
}
const networkOf = async (id: string) => {
  const [row] = await db.select().from(registrations).where(eq(registrations.id, id))
  return [row!.network, row!.wideNetwork]
}
const saltedDays = async () => (await db.select().from(networkSalts)).map(({ day }) => day)

test("no hash of a network is older than a week, and with it goes the day's salt", async () => {
  const last = await signUpAt(MIDNIGHT + DAY - 1)
  const first = await signUpAt(MIDNIGHT)
  const next = await signUpAt(MIDNIGHT + DAY)
  expect(await forgetNetworks(MIDNIGHT + 7 * DAY - 1)).toBe(0)
  expect(await networkOf(first)).toEqual(["near", "wide"])
  expect(await forgetNetworks(MIDNIGHT + 7 * DAY)).toBe(2)
  expect(await networkOf(first)).toEqual([null, null])
  expect(await networkOf(last)).toEqual([null, null])
  expect(await networkOf(next)).toEqual(["near", "wide"])
  expect(await saltedDays()).toEqual(["2026-11-25"])
})

test("told to stop, it keeps the salt and goes on the next time", async () => {
  const one = await signUpAt(NOW)
  expect(await forgetNetworks(NOW + 30 * DAY, AbortSignal.abort())).toBe(0)
  expect(await saltedDays()).toContain("2026-11-24")
  await forgetNetworks(NOW + 30 * DAY)
  expect(await networkOf(one)).toEqual([null, null])
  expect(await saltedDays()).toEqual([])
})
