import type { IncomingMessage } from "node:http"
import { BlockList, isIP } from "node:net"
import ip from "ipaddr.js"
import { config } from "#app/config.server.ts"
import { trace } from "./trace.server.ts"

/** Set on every request by this server, whatever the client sent. */
export const clientHeader = "x-turnout-client"

/** Set by this server on what somebody sends who signs people up as staff: the ids of the events that are theirs, or `*`. */
export const staffHeader = "x-turnout-staff"

/** The address that a request came from: `203.0.113.7`, or the /64 network of an IPv6 address, which is what one household has. */
export const clientAddress = (request: Request): string =>
  request.headers.get(clientHeader) ?? "unknown"

/** The networks that a request came from, the narrowest first. Null for a request that this server did not receive. */
export function clientNetworks(request: Request): [string, ...string[]] | null {
  const address = request.headers.get(clientHeader)
  return address === null ? null : networksOf(address)
}

/** An address and the networks around it: of IPv6 its /64, /56 and /48, which one customer may all have; of IPv4 the address and its /24. */
export function networksOf(address: string): [string, ...string[]] {
  if (isIP(address) === 4) return [address, address.replace(/\d+$/, "0/24")]
  if (!address.endsWith("::/64")) return [address]
  const first = address.slice(0, -3)
  return [address, masked(first, 56), masked(first, 48)]
}

/** Whether an address (as in `clientHeader`) is in one of KNOWN_NETWORKS. */
export function isKnownNetwork(address: string, known = knownNetworks): boolean {
  const plain = address.replace("/64", "")
  const family = isIP(plain)
  return family !== 0 && known.check(plain, family === 4 ? "ipv4" : "ipv6")
}

const knownNetworks = new BlockList()
for (const { network, prefix } of config.knownNetworks)
  knownNetworks.addSubnet(network, prefix, isIP(network) === 4 ? "ipv4" : "ipv6")

/**
 * The client's address from the socket. X-Forwarded-For can be forged from the left, so only the entries that our own
 * proxies appended count: the `trusted`-th from the right is whoever talked to the outermost of them.
 */
export function addressOf(request: IncomingMessage, trusted = config.trustedProxies): string {
  const direct = request.socket.remoteAddress ?? ""
  if (trusted === 0) return network(direct) ?? "unknown"
  const header = request.headers["x-forwarded-for"]
  const hops = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",")
  const claimed = network(bare(hops.at(-trusted) ?? ""))
  // Everybody would share the proxy's limits: whoever runs it should know.
  if (!claimed) trace("no client address in X-Forwarded-For")
  return claimed ?? network(direct) ?? "unknown"
}

/** Proxies also write `203.0.113.7:51234`, `[2001:db8::1]:443` and either in quotes. */
function bare(hop: string): string {
  const text = hop.trim().replace(/^"(.*)"$/, "$1")
  return /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, "$1")
}

function network(text: string): string | null {
  const plain = text.split("%")[0]!
  if (!ip.IPv6.isValid(plain) && !ip.IPv4.isValidFourPartDecimal(plain)) return null
  const address = ip.process(plain)
  return address.kind() === "ipv4" ? address.toString() : masked(address.toString(), 64)
}

const masked = (address: string, bits: number) =>
  `${ip.IPv6.networkAddressFromCIDR(`${address}/${bits}`)}/${bits}`
