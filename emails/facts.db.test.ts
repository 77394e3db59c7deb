import { expect, test } from "vitest"
import { findPlan } from "#app/registration/plan.server.ts"
import { db } from "#db/index.ts"
import { signedUp } from "../tests/sign-up.ts"
import { makeEvent, makeOffering, makeSlot } from "../tests/world.ts"
import { factsOf } from "./facts.server.ts"

/** How mails call a team and its captain, who typed these names. */
async function called(contact: string, team: string) {
  const event = await makeEvent()
  const offering = await makeOffering(event, { kind: "entry", counts: "registration" })
  const { registrationId } = await signedUp(event.id, {
    kind: "entry",
    contact: { name: contact, email: "ana@example.org", phone: null, locale: "en" },
    details: { team },
    wants: [{ attendee: null, slotId: await makeSlot(event, offering) }],
  })
  const facts = factsOf((await findPlan(db, registrationId))!, "en")
  return [facts.contact, facts.entry?.team]
}

test("nobody sends links of their own in a mail of ours", async () => {
  const names = await called(
    "Pay at https://evil.example/x or www.evil.example",
    "Write to a@evil.example",
  )
  expect(names.join("\n")).not.toMatch(/:\/\/|\w\.\w|\w@\w/)
})

test("names stay as they are", async () => {
  const names = ["José O'Neill-Núñez Jr.", "St. Mary's Swimmers (2026)"] as const
  expect(await called(...names)).toEqual(names)
})
