import { expect, test } from "vitest"
import { readConfig } from "./config.server.ts"

const complete = {
  PUBLIC_ORIGIN: "https://events.example.org/",
  SMTP_URL: "smtps://mail.example.org:465",
  MAIL_FROM: "Events <events@example.org>",
  LINK_SECRET: "l".repeat(32),
  AUTH_SECRET: "a".repeat(32),
  ORGANISATION: "Test Hospital",
  CONTACT_EMAIL: "events@example.org",
  CONTACT_PHONE: "860-555-0100",
  PRIVACY_OFFICE: "Privacy Office, Hartford",
}
const problemsOf = (env: NodeJS.ProcessEnv) => {
  const read = readConfig(env)
  return read.ok ? [] : read.problems
}

test("complete settings are read", () => {
  const read = readConfig(complete)
  expect(read.ok && read.config).toMatchObject({
    port: 3000,
    host: "0.0.0.0",
    demo: false,
    origin: "https://events.example.org",
    origins: ["https://events.example.org"],
    mailWorker: true,
    trustedProxies: 0,
  })
})

test.each(Object.keys(complete))(
  "without %s the start stops with one sentence that names it",
  (name) => {
    const problems = problemsOf({ ...complete, [name]: "" })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(name)
  },
)

test("everything that is missing is said at once", () => {
  expect(problemsOf({})).toHaveLength(Object.keys(complete).length)
})

test.each([
  ["PUBLIC_ORIGIN", "events.example.org"],
  ["PUBLIC_ORIGIN", "https://events.example.org/path"],
  ["SMTP_URL", "https://mail.example.org"],
  ["LINK_SECRET", "short"],
  ["PORT", "99999"],
  ["TRUSTED_PROXIES", "-1"],
  ["MAIL_WORKER", "yes"],
  ["LOG_LEVEL", "loud"],
])("%s may not be %s", (name, value) => {
  const problems = problemsOf({ ...complete, [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(name)
})

test("the demonstration needs nothing, and is reached from this machine only", () => {
  const read = readConfig({ DEMO: "1", HOST: "0.0.0.0", PORT: "4000" })
  expect(read.ok && read.config).toMatchObject({
    demo: true,
    host: "127.0.0.1",
    smtpUrl: null,
    origin: "http://localhost:4000",
  })
})

test("the demonstration's secrets stay the same, so that links survive a restart", () => {
  const secret = () => {
    const read = readConfig({ DEMO: "1" })
    return read.ok && read.config.linkSecret
  }
  expect(secret()).toBe(secret())
})
