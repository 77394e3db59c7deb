import { expect, onTestFinished, test } from "vitest"
import { openBrowser } from "#tests/attack/browser.ts"
import { production } from "#tests/setup/production.ts"
import { openSite } from "#tests/setup/site.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"
import { open } from "./wire.ts"

test("a stop lets what is being sent finish, takes nobody new and leaves cleanly", async () => {
  const site = await openSite()
  onTestFinished(async () => void (await site.close()))
  const { socket, answered } = await open(site.port)
  socket.write(
    `POST /my/find HTTP/1.1\r\nHost: localhost:${site.port}\r\nOrigin: ${site.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n\r\ncode`,
  )
  await expect.poll(() => fetch(`${site.origin}/healthz`).then(({ status }) => status)).toBe(200)
  const ended = site.close()
  await expect.poll(() => fetch(`${site.origin}/healthz`).catch(() => "refused")).toBe("refused")
  socket.write("=AAA")
  expect(await answered).toMatch(/^HTTP\/1.1 (200|400|429) [\s\S]*<\/html>/)
  expect(await ended).toBe(0)
})

test("connections that are kept alive do not hold up a stop", async () => {
  const site = await openSite()
  onTestFinished(async () => void (await site.close()))
  await (await fetch(`${site.origin}/my/find`)).text()
  const began = performance.now()
  expect(await site.close()).toBe(0)
  expect(performance.now() - began).toBeLessThan(3_000)
})

test("whoever never sends the rest of a form, and mail that hangs, keep no stop from ending cleanly", async () => {
  const office = await openPostOffice()
  onTestFinished(() => office.close())
  office.line = "hang"
  const site = await openSite({ env: { ...production, SMTP_URL: office.url } })
  onTestFinished(async () => void (await site.close()))
  const browser = openBrowser({ origin: production.PUBLIC_ORIGIN, port: site.port })
  await browser.post("/staff/sign-in", { email: "admin@demo.turnout.example" })
  await until(() => office.calls > 0)
  const { socket, answered } = await open(site.port)
  socket.write(
    `POST /my/find HTTP/1.1\r\nHost: localhost\r\nOrigin: ${production.PUBLIC_ORIGIN}\r\nX-Forwarded-For: 198.18.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8\r\n\r\ncode`,
  )
  expect(await site.close()).toBe(0)
  expect(await answered).toBe("")
})
