import { renderToStaticMarkup } from "react-dom/server"
import { MemoryRouter } from "react-router"
import { expect, test } from "vitest"
import { LocaleProvider } from "#app/i18n/use-translation.tsx"
import { EventPage } from "./event.page.tsx"

const event = {
  ...{ slug: "fair", name: "Feria", theme: "plain", elsewhere: ["es"], zone: "America/New_York" },
  ...{ startsOn: "2027-01-09", endsOn: "2027-01-09", when: "", where: "" },
}
const shown = (state: "published" | "cancelled", moved: unknown = null) =>
  renderToStaticMarkup(
    <MemoryRouter initialEntries={["/events/fair"]}>
      <LocaleProvider value="en">
        <EventPage
          loaderData={
            {
              event: { ...event, state },
              next: null,
              moved,
              register: { state: "open" },
            } as never
          }
        />
      </LocaleProvider>
    </MemoryRouter>,
  )

test("whoever cannot read an event in their language reads there that it is cancelled", () => {
  expect(shown("cancelled")).toContain("This event is cancelled")
  expect(shown("cancelled")).not.toContain("sign up")
  expect(shown("published")).toContain("sign up in")
})

test("and that it has a new day", () => {
  const moved = { reason: "postponed", change: { "2026-12-12": "2027-01-09" } }
  expect(shown("published", moved)).toContain("December 12, 2026")
})
