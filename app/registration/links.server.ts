import { createHmac, timingSafeEqual } from "node:crypto"
import { config } from "../config.server.ts"
import { type Locale, pathIn } from "../i18n/locales.ts"

type Linked = { id: string; linkVersion: number }

const ID_BYTES = 16
const MAC_BYTES = 16

/**
 * The secret part of a registration's link: its id, link version and an HMAC, in base64url.
 * Derived, never stored, so a leaked database opens nothing; raising `link_version` revokes all sent so far.
 */
export function manageToken({ id, linkVersion }: Linked): string {
  const body = Buffer.concat([
    Buffer.from(id.replaceAll("-", ""), "hex"),
    versionBytes(linkVersion),
  ])
  return Buffer.concat([body, mac(body)]).toString("base64url")
}

/** Whom a token was made for, or null when it was not made here. The caller compares `linkVersion` with the registration's. */
export function readToken(token: string): { registrationId: string; linkVersion: number } | null {
  // Letters that base64url does not have would be passed over, and go on into a cookie.
  if (!/^[\w-]{46}$/.test(token)) return null
  const bytes = Buffer.from(token, "base64url")
  const body = bytes.subarray(0, ID_BYTES + 2)
  if (!timingSafeEqual(mac(body), bytes.subarray(ID_BYTES + 2))) return null
  const hex = body.subarray(0, ID_BYTES).toString("hex")
  const registrationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return { registrationId, linkVersion: body.readUInt16BE(ID_BYTES) }
}

/** The whole address that a mail carries, in the registration's language. */
export const manageUrl = (registration: Linked & { locale: string }, origin: string): string =>
  `${origin}${pathIn(registration.locale as Locale, `/my/${manageToken(registration)}`)}`

const mac = (body: Buffer) =>
  createHmac("sha256", config.linkSecret)
    .update("manage")
    .update(body)
    .digest()
    .subarray(0, MAC_BYTES)

function versionBytes(version: number) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(version)
  return bytes
}
