import type { ServerResponse } from "node:http"
import { config } from "#app/config.server.ts"

/** On every answer; a route's own header of the same name wins. Pages carry no script, so none is allowed to run. */
export const securityHeaders: readonly (readonly [string, string])[] = [
  [
    "Content-Security-Policy",
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  ],
  // `no-referrer` would make browsers send `Origin: null` with every form.
  ["Referrer-Policy", "same-origin"],
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
  [
    "Permissions-Policy",
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  ],
  ...(config.origin.startsWith("https:")
    ? [["Strict-Transport-Security", "max-age=31536000"] as const]
    : []),
]

const policy = securityHeaders[0]![1]

/** Of the two pages that talk to somebody's passkeys, which only a script can: one file of ours runs there. */
export const withOwnScript = {
  "Content-Security-Policy": policy.replace("script-src 'none'", "script-src 'self'"),
}

/** Of a page that a page of ours shows in a frame. */
export const frameable = {
  "Content-Security-Policy": policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  "X-Frame-Options": "SAMEORIGIN",
}

export function setSecurityHeaders(res: ServerResponse) {
  for (const [name, value] of securityHeaders) res.setHeader(name, value)
}
