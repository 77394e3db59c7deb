import type { IncomingMessage } from "node:http"
import { isIP } from "node:net"
import { config } from "../config.server.ts"

/** Set on every request by this server, whatever the client sent. */
export const clientHeader = "x-turnout-client"

/** The address that a request came from: `203.0.113.7`, or the /64 network of an IPv6 address, which is what one household has. */
export const clientAddress = (request: Request): string =>
  request.headers.get(clientHeader) ?? "unknown"

/**
 * The same from the socket. X-Forwarded-For can be forged from the left, so only the entries that
 * our own proxies appended count: the `trusted`-th from the right is whoever talked to the outermost of them.
 */
export function addressOf(request: IncomingMessage, trusted = config.trustedProxies): string {
  const direct = request.socket.remoteAddress ?? ""
  if (trusted === 0) return network(direct)
  const header = request.headers["x-forwarded-for"]
  const hops = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",")
  const claimed = hops.at(-trusted)?.trim() ?? ""
  return network(isIP(claimed) ? claimed : direct)
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
  if (isIP(plain) !== 6) return plain || "unknown"
  const [head = "", tail] = plain.toLowerCase().split("%")[0]!.split("::")
  const left = head ? head.split(":") : []
  const right = tail ? tail.split(":") : []
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill("0"), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`
}
