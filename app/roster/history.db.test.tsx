import { eq } from "drizzle-orm"
import { renderToStaticMarkup } from "react-dom/server"
import { MemoryRouter } from "react-router"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Locale, pathIn } from "#app/i18n/locales.ts"
import { LocaleProvider } from "#app/i18n/use-translation.tsx"
import { transaction } from "#db/index.ts"
import { events } from "#db/schema/index.ts"
import { ask, openStaff } from "#tests/staff.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE, NOW } from "#tests/world.ts"

const { office, signedIn } = await openStaff()
const { signedUp } = await import("#tests/sign-up.ts")
const { cancel } = await import("#app/registration/cancel.server.ts")
const { record } = await import("#app/audit/record.server.ts")
const { loader } = await import("./registration.route.tsx")
const { History } = await import("./history.tsx")
afterAll(() => office.close())

type Page = Awaited<ReturnType<typeof loader>>
let event: Awaited<ReturnType<typeof makeEvent>>
let carla: Awaited<ReturnType<typeof signedIn>>
beforeAll(async () => {
  event = await makeEvent()
  // Six hours ahead of New York in the middle of November.
  await transaction(async (tx) => {
    await tx.update(events).set({ zone: "Pacific/Auckland" }).where(eq(events.id, event.id))
  })
  carla = await signedIn("coordinator", [event.id])
})

async function registered() {
  const offeringId = await makeOffering(event)
  const early = await makeSlot(event, offeringId)
  const other = await makeOffering(event, { texts: { en: { name: "Eyes" } } })
  const late = await makeSlot(event, other, { startsAt: NINE + HOUR })
  const wants = [early, late].map((slotId) => ({ attendee: 0, slotId }))
  const { registrationId } = await signedUp(event.id, { wants })
  return registrationId
}

async function planOf(id: string, cookie = carla.cookie) {
  const { answer } = await ask(loader, `/staff/registrations/${id}`, { cookie, params: { id } })
  return (answer as Page).plan
}

const shown = (plan: Page["plan"], locale: Locale) =>
  renderToStaticMarkup(
    <MemoryRouter initialEntries={[pathIn(locale, "/staff")]}>
      <LocaleProvider value={locale}>
        <History plan={plan} />
      </LocaleProvider>
    </MemoryRouter>,
  )
    .replace(/<[^>]+>/g, "|")
    .replace(/\|+/g, "|")

test("a coordinator reads that the person cancelled, what, and when in the event's zone", async () => {
  const id = await registered()
  await cancel(id, "everything", { actor: "public" }, NOW + HOUR)
  const plan = await planOf(id)
  expect(plan.history.lines).toMatchObject([{ actor: "public", action: "registration.cancel" }])
  // 11 in the morning of the 24th in New York is the 25th in Auckland.
  expect(shown(plan, "en")).toContain(
    "|Nov 25, 2026, 5:00 AM|The person, with their link or code|Cancelled|everything|",
  )
  expect(shown(plan, "es")).toMatch(
    /25 nov 2026, 5:00.{0,8}\|La propia persona, con su enlace o código\|Canceló/,
  )
})

test("what somebody of staff cancelled stands there with their name and the place", async () => {
  const id = await registered()
  const [booking] = (await planOf(id)).bookings
  await cancel(id, { bookingIds: [booking!.id] }, { actor: carla.id }, NOW + HOUR)
  expect(shown(await planOf(id), "en")).toMatch(
    /\|coordinator\|Cancelled\|Ana Núñez, Check-up, Sun, Dec 13, 3:00.*3:20.AM\|/,
  )
})

test("an action that no text knows is named as the log names it, and looks are left out", async () => {
  const id = await registered()
  await planOf(id)
  await transaction((tx) =>
    record(
      tx,
      { actor: "system", action: "future.thing", subjectType: "registration", subjectId: id },
      NOW + HOUR,
    ),
  )
  const page = shown(await planOf(id), "en")
  expect(page).toContain("|The app by itself|future.thing|")
  expect(page).not.toContain("Looked at")
})

test("a viewer is not told who changed what", async () => {
  const id = await registered()
  await cancel(id, "everything", { actor: "public" }, NOW + HOUR)
  const victor = await signedIn("viewer", [event.id])
  expect((await planOf(id, victor.cookie)).history.lines).toEqual([])
})
