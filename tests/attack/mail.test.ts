import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { onEachEngine } from "./target.ts"

// Somebody types another's address, and an advertisement for a name, and keeps on changing what they signed up for.
const VICTIM = "victim@example.net"
const WORDS = "CHEAP PILLS today"

onEachEngine((at) => {
  const mails = () => at().office.received.filter(({ to }) => to === VICTIM)
  const quiet = async () => {
    const due = "select id from outbox where state in ('queued', 'sending') and send_after < "
    return (await at().query(`${due}${Date.now() + 1_000}`)).length === 0
  }
  const signUp = async () => {
    const attacker = at().browser()
    const answers = { name: WORDS, birthYear: "1980", email: VICTIM, phone: "860 555 0199" }
    const done = await attacker.walk("/events/medical-mission/register", answers)
    return { attacker, manage: /href="(\/my\/[\w-]{40,})"/.exec(done.text)?.[1] ?? "" }
  }

  test("sixty moves send few mails, and none says a word that was typed", async () => {
    const { attacker, manage } = await signUp()
    await attacker.get(manage)
    const answers: number[] = []
    for (let n = 0; n < 60; n++) {
      const { text } = await attacker.get("/my")
      const move = /href="(\/my\/move\/[\w-]+)"/.exec(text)![1]!
      answers.push((await attacker.fill(move)).status)
    }
    await until(quiet)
    expect(answers.filter((status) => status === 303).length).toBeGreaterThan(10)
    expect(answers).toContain(429)
    expect(mails().length).toBeLessThanOrEqual(3)
    for (const { raw, mail } of mails()) {
      const all = [raw, mail.subject, mail.text, mail.html].join("\n")
      expect(all).not.toMatch(/CHEAP|PILLS|today/i)
    }
  })

  test("twenty sign-ups, each from a network of its own, send six mails in the hour", async () => {
    for (let n = 0; n < 20; n++) await signUp()
    await until(quiet)
    expect(mails().length).toBeGreaterThan(1)
    expect(mails().length).toBeLessThanOrEqual(6)
  })
})
