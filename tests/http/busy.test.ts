import Database from "better-sqlite3"
import { expect, onTestFinished, test } from "vitest"
import { openSite } from "#tests/setup/site.ts"

test("while the database is locked, who writes is asked to come again and who reads is not troubled", async () => {
  const site = await openSite()
  onTestFinished(async () => void (await site.close()))
  const other = new Database(site.databaseUrl.replace(/^file:/, ""))
  other.exec("BEGIN IMMEDIATE")
  try {
    const sent = await begin(site.origin)
    expect(sent.status).toBe(503)
    expect(sent.headers.get("retry-after")).toBe("5")
    const page = await sent.text()
    expect(page).toContain("Very many people are here")
    expect(page).toContain("Or ask us:")
    expect((await fetch(`${site.origin}/events/medical-mission`)).status).toBe(200)
  } finally {
    other.exec("ROLLBACK")
    other.close()
  }
  expect((await begin(site.origin)).status).toBe(303)
})

/** Presses the first page's button with what the page itself offers, which starts a draft. */
async function begin(origin: string) {
  const at = `${origin}/events/medical-mission/register`
  const page = await (await fetch(at)).text()
  const site = /name="site"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="site"/.exec(page)
  const body = new URLSearchParams({ site: site?.[1] ?? site?.[2] ?? "" })
  return fetch(at, { method: "POST", redirect: "manual", body, headers: { Origin: origin } })
}
