import { execFileSync } from "node:child_process"
import { production } from "#tests/setup/production.ts"
import { until } from "#tests/smtp/post-office.ts"
import type { openBrowser } from "./browser.ts"
import type { Target } from "./target.ts"

type Browser = ReturnType<typeof openBrowser>

/** The demonstration's address of a role. */
export const addressOf = (role: "admin" | "coordinator" | "viewer") =>
  `${role}@demo.turnout.example`

/** Makes somebody staff, by the command that an organisation has for it: `domingo`, or `domingo:viewer`. */
export function appoint(at: Target, email: string, role: string, ...events: string[]) {
  const named = events.flatMap((event) => ["--event", event])
  execFileSync(
    process.execPath,
    ["build/server/staff.js", email, "--name", email, "--role", role, ...named],
    { env: { ...process.env, ...production, DATABASE_URL: at.databaseUrl } },
  )
}

let hired = 0
/** Somebody new of whom nobody asked for a code yet; returns the address. */
export function hire(at: Target, role = "viewer"): string {
  const email = `${role}-${++hired}@staff.example.net`
  appoint(at, email, role, "medical-mission")
  return email
}

/** Codes that were mailed to an address, oldest first, each with the letters that mark its mail. */
export const codesTo = (at: Target, email: string) =>
  at.office.received
    .filter(({ to }) => to === email)
    .flatMap(({ mail }) => {
      const [, code, mark] = mail.text?.match(/\b(\d{4} ?\d{4})\b[\s\S]*marked ([A-Z]{2})/) ?? []
      return code && mark ? [{ code, mark }] : []
    })

/** Asks for a code and waits for the mail that is marked like the page. */
export async function askForCode(at: Target, browser: Browser, email: string): Promise<string> {
  // One of those that came before may have the same two letters.
  const before = codesTo(at, email).length
  const { status, to } = await browser.post("/staff/sign-in", { email })
  if (!to) throw new Error(`no code for ${email}: ${status}`)
  const mark = (await browser.get(to)).text.match(/marked[^A-Z]*<strong>([A-Z]{2})/)?.[1]
  const found = () =>
    codesTo(at, email)
      .slice(before)
      .findLast((each) => each.mark === mark)?.code
  await until(() => found() !== undefined)
  return found()!
}

/** A browser in which somebody signed in with the code of a real mail. */
export async function signedIn(at: Target, email: string): Promise<Browser> {
  const browser = at.browser()
  const code = await askForCode(at, browser, email)
  const answer = await browser.post("/staff/sign-in", { email, code })
  if (answer.to !== "/staff") throw new Error(`${email} was not let in: ${answer.status}`)
  return browser
}
