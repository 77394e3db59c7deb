import { Readable } from "node:stream"
import type { ReadableStream as NodeStream } from "node:stream/web"
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  gzipSync,
} from "node:zlib"

export type Encoding = "br" | "gzip" | "identity"

/** Below this a compressed page is not smaller by a packet. */
const SMALL_BYTES = 1_000
const QUALITY = 5
/** Two thirds of the time of the usual 6, for one byte in seventy more. */
const LEVEL = 4

/**
 * The best encoding that an Accept-Encoding header allows: Brotli for what is kept, gzip for what is made for one
 * reader, where it takes half the time for 2 % more bytes.
 */
export function encodingFor(accepted: string | null | undefined, kept = false): Encoding {
  const allows = (name: string) =>
    (accepted ?? "").split(",").some((part) => {
      const [coding, ...rest] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      return coding === name && !rest.some((one) => /^q=0(\.0*)?$/.test(one))
    })
  const order = kept ? (["br", "gzip"] as const) : (["gzip", "br"] as const)
  return order.find(allows) ?? "identity"
}

/** A page compressed whole; says so in `headers`. It takes a tenth of a millisecond, less than handing it to another thread. */
export function compressPage(page: string, encoding: Encoding, headers: Headers): Uint8Array {
  const bytes = Buffer.from(page)
  const small = bytes.byteLength < SMALL_BYTES || encoding === "identity"
  const body = small
    ? bytes
    : encoding === "br"
      ? brotliCompressSync(bytes, brotli(bytes))
      : gzipSync(bytes, { level: LEVEL })
  if (!small) headers.set("Content-Encoding", encoding)
  headers.append("Vary", "Accept-Encoding")
  headers.set("Content-Length", String(body.byteLength))
  return body
}

/** The same response, compressed as it comes and flushed after each chunk, so that the first rows of an export arrive at once. */
export function compress(response: Response, encoding: Encoding): Response {
  const { headers, status, statusText } = response
  if (!response.body || !isText(headers.get("Content-Type")) || headers.has("Content-Encoding"))
    return response
  headers.append("Vary", "Accept-Encoding")
  if (encoding === "identity") return response
  headers.set("Content-Encoding", encoding)
  headers.delete("Content-Length")
  return new Response(flowing(response.body, encoding), { status, statusText, headers })
}

const brotli = (bytes?: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: QUALITY,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_LGWIN]: 18,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes?.byteLength ?? 0,
  },
})

function flowing(body: ReadableStream, encoding: Encoding): ReadableStream {
  const zip =
    encoding === "br"
      ? createBrotliCompress({ ...brotli(), flush: constants.BROTLI_OPERATION_FLUSH })
      : createGzip({ flush: constants.Z_SYNC_FLUSH })
  const source = Readable.fromWeb(body as NodeStream)
  source.on("error", (error) => zip.destroy(error))
  zip.on("close", () => source.destroy())
  return Readable.toWeb(source.pipe(zip)) as ReadableStream
}

const isText = (type: string | null) =>
  /^(text\/|application\/(json|xml|javascript|manifest\+json)|image\/svg\+xml)/.test(type ?? "")
