import { brotliDecompressSync, constants, createBrotliDecompress, gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { compress, type Encoding, encodingFor } from "./compress.server.ts"

const page = `<p>${"health ".repeat(500)}</p>`
const html = (body: BodyInit) =>
  new Response(body, { headers: { "Content-Type": "text/html; charset=utf-8" } })

test.each<[string | null, Encoding]>([
  ["gzip, deflate, br", "br"],
  ["gzip", "gzip"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["*", "identity"],
  ["brotli", "identity"],
  [null, "identity"],
])("%s asks for %s", (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding)
})

test.each<[Encoding, (bytes: Uint8Array) => Buffer]>([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
])("a page in %s is the page, and says how long it is", async (encoding, open) => {
  const response = await compress(html(page), encoding)
  const bytes = await response.bytes()
  expect(open(bytes).toString()).toBe(page)
  expect(response.headers.get("Content-Encoding")).toBe(encoding)
  expect(response.headers.get("Content-Length")).toBe(String(bytes.byteLength))
  expect(response.headers.get("Vary")).toBe("Accept-Encoding")
})

test("a small page, a picture and an empty answer stay as they are", async () => {
  expect((await compress(html("<p>short</p>"), "br")).headers.get("Content-Encoding")).toBeNull()
  const picture = new Response(page, { headers: { "Content-Type": "image/png" } })
  expect((await compress(picture, "br")).headers.get("Content-Encoding")).toBeNull()
  const moved = new Response(null, { status: 303, headers: { Location: "/" } })
  expect((await compress(moved, "br")).status).toBe(303)
})

test("the first rows of an export can be read before the last are made", async () => {
  let finish = () => {}
  const rows = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode("first row\n"))
      finish = () => {
        controller.enqueue(new TextEncoder().encode("last row\n"))
        controller.close()
      }
    },
  })
  const response = await compress(
    new Response(rows, { headers: { "Content-Type": "text/csv" } }),
    "br",
  )
  const opened = createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH })
  const read = response.body!.getReader()
  opened.write((await read.read()).value)
  const [first] = await new Promise<[Buffer]>((resolve) => opened.once("data", (b) => resolve([b])))
  expect(first.toString()).toBe("first row\n")
  finish()
  while (!(await read.read()).done);
})

test("who goes away in the middle of an export stops it", async () => {
  const stopped = Promise.withResolvers<void>()
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("row\n".repeat(500))),
    cancel: () => stopped.resolve(),
  })
  const response = await compress(
    new Response(endless, { headers: { "Content-Type": "text/csv" } }),
    "gzip",
  )
  const reader = response.body!.getReader()
  await reader.read()
  await reader.cancel()
  await stopped.promise
})
