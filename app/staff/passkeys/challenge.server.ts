import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { config } from "#app/config.server.ts"

const MINUTES = 10
const HEAD = 24

/** Who may answer: the browser that a sign-in page stands in, by its token, or a session that adds a key, by its id. */
export type Asked = { browser: string } | { session: string }

/** What a key signs: when it was asked, something random, and our own signature, which ties it to who was asked. No row keeps it. */
export function newChallenge(asked: Asked, now: number): Uint8Array<ArrayBuffer> {
  const head = Buffer.concat([Buffer.alloc(8), randomBytes(HEAD - 8)])
  head.writeBigUInt64BE(BigInt(now))
  return Buffer.concat([head, signature(head, asked)])
}

/** When a challenge (base64url) was asked, in milliseconds; null when it was asked of others, too long ago, or not by us. */
export function askedAt(challenge: string, asked: Asked, now: number): number | null {
  const given = Buffer.from(challenge, "base64url")
  const head = given.subarray(0, HEAD)
  const right = signature(head, asked)
  const signed = given.subarray(HEAD)
  if (signed.length !== right.length || !timingSafeEqual(signed, right)) return null
  const at = Number(head.readBigUInt64BE())
  return now - at < MINUTES * 60_000 ? at : null
}

const signature = (head: Buffer, asked: Asked) =>
  createHmac("sha256", config.authSecret)
    .update(`passkey ${JSON.stringify(asked)} `)
    .update(head)
    .digest()
