import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, type Page } from "@playwright/test"
import { openSite, type Site } from "#tests/setup/site.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"

const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** A demonstration of its own, whose clock can be put on: what comes after an hour or a year comes when a test says so. */
export async function openSeason() {
  const folder = mkdtempSync(join(tmpdir(), "turnout-season-"))
  const office = await openPostOffice()
  let ahead = 0
  let site: Site = await start()

  function start(port = 0) {
    return openSite({
      port,
      filled: port > 0,
      env: {
        SMTP_URL: office.url,
        LOG_LEVEL: "warn",
        DATABASE_URL: `file:${join(folder, "season.db")}`,
        ...(ahead > 0 && { NODE_OPTIONS: `--import=${clockAhead(ahead)}` }),
      },
    })
  }

  return {
    office,
    /** An address of the site as it stands now. */
    at: (path: string) => site.origin + path,
    now: () => Date.now() + ahead,
    /** Whether the database's files hold a text anywhere, be it in what was freed. */
    holds: (text: string) =>
      readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(text)),
    /** Ends the server and starts it with its clock put on by so many ms. */
    async later(ms: number) {
      ahead += ms
      const { port } = site
      await site.close()
      site = await start(port)
    },
    async close() {
      await site.close()
      await office.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type Season = Awaited<ReturnType<typeof openSeason>>

/** A module that puts a process's clock on before anything of it runs. */
const clockAhead = (ms: number) =>
  `data:text/javascript,${encodeURIComponent(`
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given) { given.length > 0 ? super(...given) : super(Real.now() + ${ms}) }
      static now() { return Real.now() + ${ms} }
    }
  `)}`

/** Fills in fields by their names: what is ticked or chosen is given as the value, several as a list. */
export async function fillIn(page: Page, fields: Record<string, string | string[] | boolean>) {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`main [name="${name}"]`)
    const kind = await field.first().evaluate((one) => (one as HTMLInputElement).type)
    if (kind === "radio" || (kind === "checkbox" && typeof value !== "boolean"))
      for (const each of [value].flat())
        await page.locator(`main [name="${name}"][value="${each}"]`).check({ force: true })
    else if (kind === "checkbox") await field.setChecked(value === true, { force: true })
    else if (kind.startsWith("select")) await field.selectOption(String(value))
    else await field.fill(String(value))
  }
}

/** Presses a button whose form is taken as it is, and waits for the page that follows. */
export async function save(page: Page, name: string | RegExp = "Save") {
  const answered = page.waitForResponse((one) => one.request().method() === "POST")
  await page.getByRole("button", { name }).click()
  expect((await answered).status()).toBe(303)
  await page.waitForLoadState()
}

/** Signs an admin in by the code that comes by mail. */
export async function signIn(page: Page, { at, office }: Season) {
  const email = "admin@demo.turnout.example"
  const codes = () =>
    office.received
      .filter(({ to }) => to === email)
      .flatMap(({ mail }) => /\b\d{4} ?\d{4}\b/.exec(mail.text ?? "")?.[0] ?? [])
  const before = codes().length
  await page.goto(at("/staff/sign-in"))
  await fillIn(page, { email })
  await page.getByRole("button", { name: "Send me a code" }).click()
  await until(() => codes().length > before)
  await fillIn(page, { code: codes().at(-1)! })
  await page.getByRole("button", { name: "Sign in" }).click()
}

/** The newest mail to an address that says something, once it is there. */
export async function mailAbout({ office }: Season, email: string, words: RegExp) {
  const found = () =>
    office.received.findLast(({ to, mail }) => to === email && words.test(mail.text ?? ""))
  await until(() => found() !== undefined)
  return found()!.mail
}

/** The link of a mail to one's own page. */
export const linkIn = (text: string) => /https?:\/\/\S+\/my\/[\w-]{20,}\S*/.exec(text)![0]
