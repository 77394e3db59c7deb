import { Agent, request } from "node:http"

export type Answer = { status: number; location: string | null; cookies: string[]; text: string }
export type Sent = {
  method: "GET" | "POST"
  path: string
  /** As a proxy would report it. */
  address: string
  cookie: string
  /** A form, encoded. */
  body?: string
}

/** Of an answer: whether its text is wanted, which costs time of the processors that the server needs too, and whether it may be compressed. */
export type Wanted = { read?: boolean; compressed?: boolean }

/** Sends over so many connections, which stay open. */
export function openClient(origin: string, connections: number) {
  const { hostname, port, host } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  const ask = (
    { method, path, address, cookie, body = "" }: Sent,
    { read, compressed }: Wanted = {},
  ) =>
    new Promise<Answer>((resolve, reject) => {
      const headers = {
        ...{ Host: host, Origin: origin, Cookie: cookie, "X-Forwarded-For": address },
        ...(compressed && { "Accept-Encoding": "gzip, deflate, br, zstd" }),
        ...(method === "POST" && {
          "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": Buffer.byteLength(body),
        }),
      }
      const sent = request({ agent, hostname, port, method, path, headers }, (res) => {
        let text = ""
        if (read) res.setEncoding("utf8").on("data", (part: string) => (text += part))
        else res.resume()
        res.on("error", reject)
        res.on("end", () => {
          const location = res.headers.location ?? null
          resolve({
            status: res.statusCode!,
            location,
            cookies: res.headers["set-cookie"] ?? [],
            text,
          })
        })
      })
      sent.on("error", reject)
      sent.end(body)
    })
  return { ask, close: () => agent.destroy() }
}
