import type { IncomingMessage } from "node:http"
import { BlockList } from "node:net"
import { expect, test } from "vitest"
import { addressOf, clientHeader, clientNetworks, isKnownNetwork } from "./client.server.ts"

const from = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage

test.each([
  ["nobody in front: the header is not believed", 0, "203.0.113.7", "9.9.9.9", "203.0.113.7"],
  ["one proxy: what it saw", 1, "10.0.0.1", "203.0.113.7", "203.0.113.7"],
  [
    "one proxy: what the client invented is left of it",
    1,
    "10.0.0.1",
    "9.9.9.9, 203.0.113.7",
    "203.0.113.7",
  ],
  ["two proxies", 2, "10.0.0.1", "9.9.9.9, 203.0.113.7, 10.0.0.2", "203.0.113.7"],
  ["fewer entries than proxies: who is connected", 2, "10.0.0.1", "203.0.113.7", "10.0.0.1"],
  ["an entry that is no address", 1, "10.0.0.1", "nonsense", "10.0.0.1"],
  ["no header", 1, "10.0.0.1", undefined, "10.0.0.1"],
  ["IPv4 in IPv6 clothes", 0, "::ffff:203.0.113.7", undefined, "203.0.113.7"],
  ["IPv6: the network of a household", 0, "2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2::/64"],
  ["IPv6, shortened", 1, "10.0.0.1", "2001:DB8::1", "2001:db8::/64"],
])("%s", (_what, trusted, direct, forwarded, address) => {
  expect(addressOf(from(direct, forwarded), trusted)).toBe(address)
})

const asking = (address?: string) =>
  new Request("http://localhost/", { headers: address ? { [clientHeader]: address } : {} })

test.each([
  ["203.0.113.7", ["203.0.113.7", "203.0.113.0/24"]],
  ["2001:db8:1:a2b::/64", ["2001:db8:1:a2b::/64", "2001:db8:1:a00::/56", "2001:db8:1::/48"]],
  ["2001:db8::/64", ["2001:db8::/64", "2001:db8::/56", "2001:db8::/48"]],
  ["unknown", ["unknown"]],
  [undefined, null],
])("the networks of %s, the narrowest first", (address, networks) => {
  expect(clientNetworks(asking(address))).toEqual(networks)
})

test.each([
  ["198.51.100.9", true],
  ["198.51.101.9", false],
  ["2001:db8:7:1::/64", true],
  ["2001:db8:8:1::/64", false],
  ["unknown", false],
])("%s among the known networks: %s", (address, is) => {
  const known = new BlockList()
  known.addSubnet("198.51.100.0", 24)
  known.addSubnet("2001:db8:7::", 48, "ipv6")
  expect(isKnownNetwork(address, known)).toBe(is)
})

test.each([
  ["with a port", "203.0.113.7:51234", "203.0.113.7"],
  ["in brackets", "[2001:db8::1]", "2001:db8::/64"],
  ["in brackets with a port", "[2001:db8::1]:443", "2001:db8::/64"],
  ["in quotes", '"[2001:db8::1]:443"', "2001:db8::/64"],
  ["IPv4 in IPv6 clothes", "::ffff:203.0.113.7", "203.0.113.7"],
  ["in octal, which others read otherwise", "0177.0.0.1", "10.0.0.1"],
  ["with a zone", "fe80::1%eth0", "fe80::/64"],
])("an address that the proxy wrote %s", (_what, forwarded, address) => {
  expect(addressOf(from("10.0.0.1", `9.9.9.9, ${forwarded}`), 1)).toBe(address)
})
