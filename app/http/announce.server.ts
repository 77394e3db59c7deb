import type { AddressInfo } from "node:net"
import { config } from "#app/config.server.ts"
import { log } from "./log.server.ts"

/** Says that the pages are there; in the demonstration also, to whoever started it, what there is to try. */
export function announce(address: AddressInfo | string | null) {
  const port = typeof address === "object" && address ? address.port : config.port
  log.info({ port, host: config.host }, "listening")
  if (!config.demo) return
  const at = config.origin
  process.stdout.write(`
  Turnout, a demonstration: ${at}   (en español: ${at}/es)

  Mail that it sends:       ${at}/mailbox
  Staff sign in at:         ${at}/staff/sign-in   (the code arrives in /mailbox)
    admin@demo.turnout.example          everything
    coordinator@demo.turnout.example    the events that are theirs
    viewer@demo.turnout.example         looks, changes nothing

`)
}
