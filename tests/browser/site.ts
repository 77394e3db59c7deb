import { createServer } from "node:http"
import { openSite } from "#tests/setup/site.ts"
import { openPostOffice } from "#tests/smtp/post-office.ts"

// Started by playwright.config.ts: a demonstration whose mail goes to a real SMTP server, and a door through
// which the tests read what arrived there (mails.ts).
const office = await openPostOffice()
const site = await openSite({
  port: Number(process.env.SITE_PORT),
  people: 40,
  // Nobody waits an hour for the mails of a postponement.
  env: { SMTP_URL: office.url, LOG_LEVEL: "warn", TAKE_BACK_MS: "5000" },
})

const door = createServer((req, res) => {
  const to = new URL(req.url ?? "/", "http://door").searchParams.get("to")
  const found = office.received.filter((one) => one.to === to)
  res.end(JSON.stringify(found.map(({ raw }) => raw)))
})
door.listen(Number(process.env.MAILS_PORT), "127.0.0.1")

for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, async () => {
    const code = await site.close()
    if (site.logged.includes('"level":50')) console.error(site.logged)
    process.exit(code ?? 1)
  })
