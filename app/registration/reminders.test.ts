import { expect, test } from "vitest"
import { remindAt } from "./reminders.ts"

test("reminders go at ten in the morning of the day before, where the event is", () => {
  expect(new Date(remindAt("America/New_York", "2026-12-05")).toISOString()).toBe(
    "2026-12-04T15:00:00.000Z",
  )
  expect(new Date(remindAt("America/New_York", "2026-11-02")).toISOString()).toBe(
    "2026-11-01T15:00:00.000Z",
  )
})
