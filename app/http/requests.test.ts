import { expect, test } from "vitest"
import { withoutValues } from "./requests.server.ts"

const words = new Set(["es", "events", "visit", "people", "my", "staff", "registrations"])

test.each([
  ["/", "/"],
  ["/es/events/medical-mission", "/es/events/:"],
  ["/events/medical-mission/visit/0199-ab/people", "/events/:/visit/:/people"],
  ["/my/aGVsbG8.c2VjcmV0", "/my/:"],
  ["/staff/registrations/0199-ab?name=Peña", "/staff/registrations/:"],
  ["/wp-login.php", "/:"],
])("%s is logged as %s", (url, route) => {
  expect(withoutValues(url, words)).toBe(route)
})
