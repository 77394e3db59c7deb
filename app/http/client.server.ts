import type { IncomingMessage } from "node:http"
import { BlockList, isIP } from "node:net"
import { config } from "../config.server.ts"

/** Set on every request by this server, whatever the client sent. */
export const clientHeader = "x-turnout-client"

/** The address that a request came from: `203.0.113.7`, or the /64 network of an IPv6 address, which is what one household has. */
export const clientAddress = (request: Request): string =>
  request.headers.get(clientHeader) ?? "unknown"

/**
 * The networks that a request came from, the narrowest first: of IPv6 its /64, /56 and /48, which one customer may all
 * have; of IPv4 the address and its /24. Null for a request that this server did not receive.
 */
export function clientNetworks(request: Request): [string, ...string[]] | null {
  const address = request.headers.get(clientHeader)
  if (address === null) return null
  if (isIP(address) === 4) return [address, address.replace(/\d+$/, "0/24")]
  const [a, b, c, d] = address.split(/::?/)
  if (!address.endsWith("::/64")) return [address]
  const subnet = (Number.parseInt(d!, 16) & 0xff00).toString(16)
  return [address, `${a}:${b}:${c}:${subnet}::/56`, `${a}:${b}:${c}::/48`]
}

/** Whether a request came from one of KNOWN_NETWORKS. */
export function isKnownClient(request: Request, known = knownNetworks): boolean {
  const address = (request.headers.get(clientHeader) ?? "").replace("/64", "")
  const family = isIP(address)
  return family !== 0 && known.check(address, family === 4 ? "ipv4" : "ipv6")
}

const knownNetworks = new BlockList()
for (const { network, prefix } of config.knownNetworks)
  knownNetworks.addSubnet(network, prefix, isIP(network) === 4 ? "ipv4" : "ipv6")

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
