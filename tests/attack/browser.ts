import { Agent, request } from "node:http"
import { type Fields, fillIn, mainForm } from "#tests/html.ts"

type Place = { origin: string; port: number }
type Form = Fields | [string, string][] | string
export type Answer = {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Where it sends the browser, with the origin left out when it is the site's own. */
  to: string | null
  text: string
  ms: number
}

let clients = 0

/** A client that a proxy reports as `address` (a new one each time), keeps its cookies and follows nothing by itself. Paths go out as they are. */
export function openBrowser({ origin, port }: Place, address = nextAddress()) {
  const agent = new Agent({ keepAlive: true })
  const cookies = new Map<string, string>()
  const setCookies: string[] = []
  const { host } = new URL(origin)

  const ask = (method: string, path: string, body: string | null, given: Fields = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const began = performance.now()
      const headers = {
        ...{ Host: host, Origin: origin, "X-Forwarded-For": address },
        ...(cookies.size > 0 && { Cookie: written(cookies) }),
        ...(body !== null && {
          "Content-Type": "application/x-www-form-urlencoded",
          "Content-Length": String(Buffer.byteLength(body)),
        }),
        ...given,
      }
      const sent = request({ agent, host: "127.0.0.1", port, method, path, headers }, (res) => {
        const chunks: Buffer[] = []
        res.on("data", (chunk) => chunks.push(chunk)).on("error", reject)
        res.on("end", () => {
          keep(res.headers["set-cookie"] ?? [])
          const to = res.headers.location ?? null
          resolve({
            status: res.statusCode!,
            headers: res.headers,
            to: to?.startsWith(`${origin}/`) ? to.slice(origin.length) : to,
            text: Buffer.concat(chunks).toString(),
            ms: performance.now() - began,
          })
        })
      })
      sent.setTimeout(20_000, () => sent.destroy(new Error(`no answer to ${method} ${path}`)))
      sent.on("error", reject)
      sent.end(body)
    })

  function keep(lines: string[]) {
    setCookies.push(...lines)
    for (const line of lines) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (!name) continue
      if (value) cookies.set(name, value)
      else cookies.delete(name)
    }
  }

  const browser = {
    address,
    cookies,
    /** Every Set-Cookie line that came. */
    setCookies,
    get: (path: string, headers?: Fields) => ask("GET", path, null, headers),
    post: (path: string, form: Form = "", headers?: Fields) =>
      ask("POST", path, encoded(form), headers),
    /** Asks for a page and sends its largest form with `answers` (by the last part of a field's name), choosing what is free. */
    async fill(path: string, answers: Fields = {}, headers?: Fields): Promise<Answer> {
      const page = await browser.get(path)
      const form = mainForm(page.text)
      if (!form) throw new Error(`no form at ${path}: ${page.status} ${page.to ?? ""}`)
      return browser.post(path, fillIn(form, answers), headers)
    },
    /** Fills one page after the other from `path` until a confirmation; answers its page, or the first answer that led nowhere. */
    async walk(
      path: string,
      answers: Fields = {},
      headers?: Fields,
    ): Promise<Answer & { path: string }> {
      let at = path
      for (let step = 0; step < 12; step++) {
        const answer = await browser.fill(at, answers, headers)
        if (answer.status === 400) continue
        if (answer.status !== 303 || !answer.to) return { ...answer, path: at }
        at = answer.to
        if (at.endsWith("/done")) return { ...(await browser.get(at)), path: at }
      }
      throw new Error(`too many steps: ${at}`)
    },
    close: () => agent.destroy(),
  }
  return browser
}

/** From a network that is set aside for testing. */
function nextAddress(): string {
  const number = ++clients
  return `198.18.${(number >> 8) & 255}.${number & 255}`
}

const written = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")

const encoded = (form: Form) => (typeof form === "string" ? form : `${new URLSearchParams(form)}`)
