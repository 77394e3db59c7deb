import { Readable } from "node:stream"
import type { ReadableStream as NodeStream } from "node:stream/web"
import { promisify } from "node:util"
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from "node:zlib"

export type Encoding = "br" | "gzip" | "identity"

/** Below this a compressed page is not smaller by a packet. */
const SMALL_BYTES = 1_000
const brotli = {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
}

/** The best encoding that an Accept-Encoding header allows. */
export function encodingFor(accepted: string | null | undefined): Encoding {
  const allows = (name: string) =>
    (accepted ?? "").split(",").some((part) => {
      const [coding, ...rest] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/)
      return coding === name && !rest.some((one) => /^q=0(\.0*)?$/.test(one))
    })
  return allows("br") ? "br" : allows("gzip") ? "gzip" : "identity"
}

/** The same response, smaller. A page is compressed whole; anything else as it comes, flushed after each chunk so that the first rows of an export arrive at once. */
export async function compress(response: Response, encoding: Encoding): Promise<Response> {
  const { headers, status, statusText } = response
  const type = headers.get("Content-Type") ?? ""
  if (!response.body || !isText(type) || headers.has("Content-Encoding")) return response
  headers.append("Vary", "Accept-Encoding")
  if (type.startsWith("text/html")) {
    const page = await squeeze(new Uint8Array(await response.arrayBuffer()), encoding, headers)
    return new Response(page as BodyInit, { status, statusText, headers })
  }
  if (encoding === "identity") return response
  headers.set("Content-Encoding", encoding)
  headers.delete("Content-Length")
  return new Response(flowing(response.body, encoding), { status, statusText, headers })
}

/** A body compressed at once; says so in `headers`. */
export async function squeeze(body: Uint8Array, encoding: Encoding, headers: Headers) {
  const small = body.byteLength < SMALL_BYTES || encoding === "identity"
  const squeezed = small
    ? body
    : await (encoding === "br" ? promisify(brotliCompress)(body, brotli) : promisify(gzip)(body))
  if (!small) headers.set("Content-Encoding", encoding)
  headers.set("Content-Length", String(squeezed.byteLength))
  return squeezed
}

function flowing(body: ReadableStream, encoding: Encoding): ReadableStream {
  const zip =
    encoding === "br"
      ? createBrotliCompress({ ...brotli, flush: constants.BROTLI_OPERATION_FLUSH })
      : createGzip({ flush: constants.Z_SYNC_FLUSH })
  const source = Readable.fromWeb(body as NodeStream)
  source.on("error", (error) => zip.destroy(error))
  zip.on("close", () => source.destroy())
  return Readable.toWeb(source.pipe(zip)) as ReadableStream
}

const isText = (type: string) =>
  /^(text\/|application\/(json|xml|javascript|manifest\+json)|image\/svg\+xml)/.test(type)
