import { config } from "#app/config.server.ts"

/** The host that keys belong to: one made elsewhere does nothing here. */
export const rpId = new URL(config.origin).hostname

/** How keys sign (COSE): EdDSA, ES256, RS256. Left to itself the library asks Node for newer ones, which is a warning in the log. */
export const algorithms = [-8, -7, -257]

/** Whether keys can be used at the address that somebody looks at: not where single sign-on is the only way, nor at the demonstration's second address. */
export const passkeysHere = (request: Request): boolean =>
  !config.oidc?.only && new URL(request.url).hostname === rpId
