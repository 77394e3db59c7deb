import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { onEachEngine, type Target } from "./target.ts"

// Whoever stands on the line to a mail server on another machine takes STARTTLS out of its greeting.
const elsewhere = (url: string) => ({ SMTP_URL: url.replace("127.0.0.1", "0.0.0.0") })
const signUp = (at: Target) =>
  at.browser().walk("/events/medical-mission/register", {
    ...{ name: "Ana", birthYear: "1980", email: "ana@example.net", phone: "860 555 0101" },
  })

onEachEngine((at) => {
  test("mail does not leave for a server that does not encrypt", async () => {
    expect((await signUp(at())).path).toMatch(/\/done$/)
    await until(() => at().log().includes("no mail goes out"))
    expect(at().office.received).toEqual([])
    expect(at().log()).not.toContain("ana@example.net")
  })
}, elsewhere)

onEachEngine(
  (at) => {
    test("unless whoever runs it says that it may", async () => {
      await signUp(at())
      await until(() => at().office.received.length > 0)
    })
  },
  (url) => ({ ...elsewhere(url), SMTP_PLAIN: "allow" }),
)
