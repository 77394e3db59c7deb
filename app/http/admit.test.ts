import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { admit } from "./admit.server.ts"

test("who asks for too much is told to wait, and when to come again", async () => {
  const seen: IncomingMessage[] = []
  const admitted = admit({ name: "few", points: 3, seconds: 60 })
  const server = createServer((req, res) => {
    void admitted(req, res, () => {
      seen.push(req)
      res.end("a page")
    })
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/my/find`, {
      headers: { connection: "close", "x-turnout-client": "203.0.113.9" },
    })
  for (let times = 0; times < 3; times++) expect(await (await ask()).text()).toBe("a page")
  const refused = await ask()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(30)
  expect(await refused.text()).toContain("<h1>Please wait a moment</h1>")
  expect(seen.map(({ headers }) => headers["x-turnout-client"])).toEqual(Array(3).fill("127.0.0.1"))
})
