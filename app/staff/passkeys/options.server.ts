import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server"
import { config } from "#app/config.server.ts"
import type { StaffUser } from "#app/staff/rules.ts"
import { newChallenge } from "./challenge.server.ts"
import { algorithms, rpId } from "./here.server.ts"
import type { Passkey } from "./queries.server.ts"

/** What the sign-in page asks of a device: any key of this site, and that the device knows who uses it. */
export const optionsToEnter = (browser: string, now: number) =>
  generateAuthenticationOptions({
    rpID: rpId,
    challenge: newChallenge({ browser }, now),
    userVerification: "required",
  })

/** What somebody's own page asks of a device: a key that it finds by itself, and that it does not have yet. */
export const optionsToAdd = (user: StaffUser, has: Passkey[], now: number) =>
  generateRegistrationOptions({
    rpName: config.organisation.name,
    rpID: rpId,
    userID: Buffer.from(user.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge: newChallenge({ session: user.sessionId }, now),
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: has.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  })
