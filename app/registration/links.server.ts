import { createHmac, timingSafeEqual } from "node:crypto"
import { config } from "#app/config.server.ts"
import { type Locale, pathIn } from "#app/i18n/locales.ts"

type Linked = { id: string; linkVersion: number }

/**
 * `own`: made for the browser that signed up, or that knew the code. `mailed`: it stands in mails only, so whoever
 * posts with it reads what is sent to the address. Both open the registration.
 */
export type LinkKind = "own" | "mailed"

export type Link = { registrationId: string; linkVersion: number; kind: LinkKind }

const ID_BYTES = 16
const MAC_BYTES = 16

/** What is signed before the body. Links of the first release, in mails too, are `own`: they prove nothing. */
const purposes: Record<LinkKind, string> = { own: "manage", mailed: "mailed" }

/**
 * The secret part of a registration's link: its id, link version and an HMAC, in base64url.
 * Derived, never stored, so a leaked database opens nothing; raising `link_version` revokes all sent so far.
 */
export function manageToken({ id, linkVersion }: Linked, kind: LinkKind = "own"): string {
  const body = Buffer.concat([
    Buffer.from(id.replaceAll("-", ""), "hex"),
    versionBytes(linkVersion),
  ])
  return Buffer.concat([body, mac(body, config.linkSecret, kind)]).toString("base64url")
}

/** Whom and what a token was made for, or null when it was not made here. The caller compares `linkVersion` with the registration's. */
export function readToken(token: string): Link | null {
  // Letters that base64url does not have would be passed over, and go on into a cookie.
  if (!/^[\w-]{46}$/.test(token)) return null
  const bytes = Buffer.from(token, "base64url")
  const body = bytes.subarray(0, ID_BYTES + 2)
  const kind = kindOf(body, bytes.subarray(ID_BYTES + 2))
  if (!kind) return null
  const hex = body.subarray(0, ID_BYTES).toString("hex")
  const registrationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
  return { registrationId, linkVersion: body.readUInt16BE(ID_BYTES), kind }
}

/** The whole address that a mail carries, in the registration's language. */
export const mailedUrl = (registration: Linked & { locale: string }, origin: string): string =>
  `${origin}${pathIn(registration.locale as Locale, `/my/${manageToken(registration, "mailed")}`)}`

/** Links are made with the secret, and read with the one before it as well, so that it can be changed. */
function kindOf(body: Buffer, signature: Buffer): LinkKind | undefined {
  const secrets = [config.linkSecret, config.linkSecretOld].filter((one) => one !== null)
  const kinds = Object.keys(purposes) as LinkKind[]
  return kinds.find((kind) =>
    secrets.some((secret) => timingSafeEqual(mac(body, secret, kind), signature)),
  )
}

const mac = (body: Buffer, secret: string, kind: LinkKind) =>
  createHmac("sha256", secret).update(purposes[kind]).update(body).digest().subarray(0, MAC_BYTES)

function versionBytes(version: number) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(version)
  return bytes
}
