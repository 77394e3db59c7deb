import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { LocaleProvider } from "#app/i18n/use-translation.tsx"
import { OfferingGroups } from "./offering-groups.tsx"

const relay = {
  ...{
    id: "relay",
    kind: "entry" as const,
    name: "Classic relay",
    summary: "Four to six swimmers.",
  },
  ...{ minAge: 13, maxAge: null, adultUnder: null, left: "few" as const, free: 10 },
}

const shown = (open: boolean) =>
  renderToStaticMarkup(
    <LocaleProvider value="en">
      <OfferingGroups title="Ways to enter" offers={[relay as never]} open={open} />
    </LocaleProvider>,
  )

test("an event that is to come says how many places are left", () => {
  expect(shown(true)).toContain("10 places left")
})

test("a cancelled event says what it offered, and no places", () => {
  expect(shown(false)).toContain("Classic relay")
  expect(shown(false)).not.toContain("places")
})
