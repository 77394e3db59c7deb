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
  ["SMTP_URL", "smtp://mail.example.org?ignoreTLS=true"],
  ["SMTP_URL", "smtp://mail.example.org/?tls.rejectUnauthorized=false"],
  ["SMTP_PLAIN", "yes"],
  ["LINK_SECRET", "short"],
  ["LINK_SECRET_OLD", "short"],
  ["PORT", "99999"],
  ["TRUSTED_PROXIES", "-1"],
  ["KNOWN_NETWORKS", "198.51.100.0/33"],
  ["KNOWN_NETWORKS", "library.example.org"],
  ["KNOWN_NETWORKS", "2001:db8::1/128"],
  ["MAIL_WORKER", "yes"],
  ["OIDC_ISSUER", "http://login.example.org"],
  ["OIDC_ISSUER", "login.example.org"],
  ["LOG_LEVEL", "loud"],
])("%s may not be %s", (name, value) => {
  const problems = problemsOf({ ...complete, [name]: value })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(name)
})

test.each([
  ["smtps://mail.example.org:465", undefined, "smtps://mail.example.org:465"],
  ["smtp://mail.example.org:587", undefined, "smtp://mail.example.org:587?requireTLS=true"],
  ["smtp://127.0.0.1.example.org", undefined, "smtp://127.0.0.1.example.org?requireTLS=true"],
  ["smtp://localhost:25", undefined, "smtp://localhost:25"],
  ["smtp://127.0.0.1:25", undefined, "smtp://127.0.0.1:25"],
  ["smtp://[::1]:25", undefined, "smtp://[::1]:25"],
  ["smtp://mail.example.org:25", "allow", "smtp://mail.example.org:25"],
])("mail leaves this machine encrypted unless told otherwise: %s, %s", (url, plain, used) => {
  const read = readConfig({ ...complete, SMTP_URL: url, SMTP_PLAIN: plain })
  expect(read.ok && read.config.smtpUrl).toBe(used)
})

test("networks are known by what stands before their slash; one address is a network too", () => {
  const read = readConfig({
    ...complete,
    KNOWN_NETWORKS: "198.51.100.0/24, 203.0.113.7,2001:db8:7::/48",
  })
  expect(read.ok && read.config.knownNetworks).toEqual([
    { network: "198.51.100.0", prefix: 24 },
    { network: "203.0.113.7", prefix: 32 },
    { network: "2001:db8:7::", prefix: 48 },
  ])
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

const sso = {
  OIDC_ISSUER: "https://login.example.org",
  OIDC_CLIENT_ID: "turnout",
  OIDC_CLIENT_SECRET: "secret",
}

test("single sign-on is there when it is set, and called like the organisation", () => {
  const read = readConfig({ ...complete, ...sso, OIDC_EMAIL: "trusted", OIDC_ONLY: "on" })
  expect(read.ok && read.config.oidc).toEqual({
    issuer: "https://login.example.org",
    clientId: "turnout",
    clientSecret: "secret",
    name: "Test Hospital",
    trustEmail: true,
    only: true,
  })
  const without = readConfig(complete)
  expect(without.ok && without.config.oidc).toBeNull()
})

test.each(Object.keys(sso))(
  "single sign-on without %s stops the start with one sentence",
  (name) => {
    const problems = problemsOf({ ...complete, ...sso, [name]: "" })
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(name)
  },
)

test.each([
  ["OIDC_ONLY", "on"],
  ["OIDC_EMAIL", "trusted"],
  ["OIDC_NAME", "Hospital login"],
])("%s without single sign-on stops the start", (name, value) => {
  expect(problemsOf({ ...complete, [name]: value })).toHaveLength(3)
})
