import { expect, test } from "vitest"
import { pictures } from "./pictures.ts"
import { pageAt, pages } from "./seen.ts"

test("every page has its picture, and no picture is of a page that is gone", () => {
  expect(Object.keys(pictures).sort()).toEqual(pages().sort())
})

test.each([
  ["/", "events/home.route.tsx"],
  ["/es/my/ask", "my/ask.route.tsx"],
  ["/events/fair/visit/0/done", "registration/done.route.tsx"],
  ["/no/such/page", "ui/not-found.route.tsx"],
])("a picture taken at %s shows %s", (pathname, page) => {
  expect(pageAt(pathname)).toBe(page)
})
