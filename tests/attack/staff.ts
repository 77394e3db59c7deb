import { execFileSync } from "node:child_process"
import { production } from "../setup/production.ts"
import { until } from "../smtp/post-office.ts"
import type { openBrowser } from "./browser.ts"
import type { Target } from "./target.ts"

type Browser = ReturnType<typeof openBrowser>

/** The demonstration's address of a role. */
export const addressOf = (role: "admin" | "coordinator" | "viewer") =>
  `${role}@demo.turnout.example`

/** Makes somebody staff, by the command that an organisation has for it. */
export function appoint(at: Target, email: string, role: string, slug: string) {
  execFileSync(
    process.execPath,
    ["build/server/staff.js", email, "--name", email, "--role", role, "--event", slug],
    { env: { ...process.env, ...production, DATABASE_URL: at.databaseUrl } },
  )
}

/** Codes that were mailed to an address, oldest first. */
export const codesTo = (at: Target, email: string) =>
  at.office.received
    .filter(({ to }) => to === email)
    .flatMap(({ mail }) => mail.text?.match(/\b\d{4} ?\d{4}\b/)?.[0] ?? [])

/** Asks for a code and waits for its mail. */
export async function askForCode(at: Target, browser: Browser, email: string): Promise<string> {
  const before = codesTo(at, email).length
  await browser.post("/staff/sign-in", { email })
  await until(() => codesTo(at, email).length > before)
  return codesTo(at, email).at(-1)!
}

/** A browser in which somebody signed in with the code of a real mail. */
export async function signedIn(at: Target, email: string): Promise<Browser> {
  const browser = at.browser()
  const code = await askForCode(at, browser, email)
  const answer = await browser.post("/staff/sign-in", { email, code })
  if (answer.to !== "/staff") throw new Error(`${email} was not let in: ${answer.status}`)
  return browser
}
