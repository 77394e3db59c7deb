import { brotliDecompressSync, constants, createBrotliDecompress, gunzipSync } from "node:zlib"
import { expect, test } from "vitest"
import { compress, compressPage, type Encoding, encodingFor } from "./compress.server.ts"

const page = `<p>${"health ".repeat(500)}</p>`

test.each<[string | null, Encoding]>([
  ["gzip, deflate, br", "gzip"],
  ["br", "br"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["*", "identity"],
  ["brotli", "identity"],
  [null, "identity"],
])("%s asks for %s", (header, encoding) => {
  expect(encodingFor(header)).toBe(encoding)
})

test("what is kept is worth the smaller encoding", () => {
  expect(encodingFor("gzip, deflate, br", true)).toBe("br")
})

test.each<[Encoding, (bytes: Uint8Array) => Buffer]>([
  ["br", brotliDecompressSync],
  ["gzip", gunzipSync],
])("a page in %s is the page, and says how long it is", (encoding, open) => {
  const headers = new Headers()
  const bytes = compressPage(page, encoding, headers)
  expect(open(bytes).toString()).toBe(page)
  expect(Object.fromEntries(headers)).toEqual({
    "content-encoding": encoding,
    "content-length": String(bytes.byteLength),
    vary: "Accept-Encoding",
  })
})

test("a small page, a picture and an empty answer stay as they are", () => {
  const headers = new Headers()
  expect(compressPage("<p>ñ</p>", "br", headers)).toEqual(Buffer.from("<p>ñ</p>"))
  expect(headers.get("Content-Encoding")).toBeNull()
  expect(headers.get("Content-Length")).toBe("9")
  const picture = new Response(page, { headers: { "Content-Type": "image/png" } })
  expect(compress(picture, "br")).toBe(picture)
  const moved = new Response(null, { status: 303, headers: { Location: "/" } })
  expect(compress(moved, "br")).toBe(moved)
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
  const response = compress(new Response(rows, { headers: { "Content-Type": "text/csv" } }), "br")
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
  const response = compress(
    new Response(endless, { headers: { "Content-Type": "text/csv" } }),
    "gzip",
  )
  const reader = response.body!.getReader()
  await reader.read()
  await reader.cancel()
  await stopped.promise
})
