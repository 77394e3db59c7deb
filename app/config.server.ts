import { z } from "zod"
import { demonstration } from "./config/demonstration.server.ts"
import { environment } from "./config/environment.ts"
import { missingOf, oidcOf } from "./config/oidc.ts"

export type Config = z.infer<typeof settings> & {
  demo: boolean
  /** Every origin that a form may be sent from; the first one stands in links. */
  origins: string[]
}

/**
 * Reads the settings. Refusal: `problems`, one plain sentence each.
 * Outside the demonstration nothing that protects people has a default.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""))
  const demo = given.DEMO === "1"
  const port = given.PORT ?? "3000"
  const parsed = environment(demo).safeParse(demo ? { ...demonstration(port), ...given } : given)
  if (!parsed.success)
    return { ok: false, problems: [...new Set(parsed.error.issues.map((issue) => issue.message))] }
  const half = missingOf(parsed.data)
  if (half.length > 0) return { ok: false, problems: half }

  const from = parsed.data
  const origin = new URL(from.PUBLIC_ORIGIN).origin
  return {
    ok: true,
    config: {
      ...settings.parse({
        port: from.PORT,
        host: demo ? "127.0.0.1" : from.HOST,
        origin,
        smtpUrl: from.SMTP_URL ? encrypted(from.SMTP_URL, from.SMTP_PLAIN === "allow") : null,
        mailFrom: from.MAIL_FROM,
        mailWorker: from.MAIL_WORKER === "on",
        linkSecret: from.LINK_SECRET,
        linkSecretOld: from.LINK_SECRET_OLD ?? null,
        authSecret: from.AUTH_SECRET,
        oidc: oidcOf(from),
        trustedProxies: from.TRUSTED_PROXIES,
        knownNetworks: from.KNOWN_NETWORKS,
        logLevel: from.LOG_LEVEL ?? (demo ? "warn" : "info"),
        minFillMs: from.MIN_FILL_MS,
        takeBackMs: from.TAKE_BACK_MS,
        organisation: {
          name: from.ORGANISATION,
          contactEmail: from.CONTACT_EMAIL,
          contactPhone: from.CONTACT_PHONE,
          privacyOffice: from.PRIVACY_OFFICE,
        },
      }),
      demo,
      origins: demo ? [origin, `http://127.0.0.1:${port}`, `http://localhost:${port}`] : [origin],
    },
  }
}

const settings = z.object({
  port: z.number(),
  host: z.string(),
  /** Scheme and host under which people reach the pages, without a slash at the end. */
  origin: z.string(),
  /** Without one (in the demonstration only) mail stays in /mailbox. */
  smtpUrl: z.string().nullable(),
  mailFrom: z.string(),
  /** Whether this process also sends mail and sweeps; `off` where `npm run worker` does. */
  mailWorker: z.boolean(),
  linkSecret: z.string(),
  /** The one before `linkSecret`, while links made with it should still open. */
  linkSecretOld: z.string().nullable(),
  authSecret: z.string(),
  /** The organisation's own sign-in; null where staff sign in with a code only. */
  oidc: z
    .object({
      issuer: z.string(),
      clientId: z.string(),
      clientSecret: z.string(),
      /** As the button calls it. */
      name: z.string(),
      /** The organisation gives out the addresses itself, and its sign-in does not say that they are verified. */
      trustEmail: z.boolean(),
      /** Nobody signs in otherwise. */
      only: z.boolean(),
    })
    .nullable(),
  /** Proxies of our own in front, counted from the right of X-Forwarded-For. */
  trustedProxies: z.number(),
  /** Where many people share one connection and somebody of ours is with them: a library, a help desk. */
  knownNetworks: z.array(z.object({ network: z.string(), prefix: z.number() })),
  logLevel: z.string(),
  /** A form that is sent sooner than this after it was shown was not typed by a person. */
  minFillMs: z.number(),
  takeBackMs: z.number(),
  organisation: z.object({
    name: z.string(),
    contactEmail: z.string(),
    contactPhone: z.string(),
    privacyOffice: z.string(),
  }),
})

/** Over a network mail is encrypted (STARTTLS), or it does not leave; on this machine it need not be. */
function encrypted(url: string, plain: boolean): string {
  const { protocol, hostname } = new URL(url)
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === "smtps:" || here || plain ? url : `${url}?requireTLS=true`
}

function readOrStop(): Config {
  const read = readConfig(process.env)
  if (read.ok) return read.config
  process.stderr.write(`Turnout does not start:\n${read.problems.map((p) => `- ${p}\n`).join("")}`)
  process.exit(78)
}

/** Read once, when the process starts. */
export const config = readOrStop()

/** What every page says: whose it is, and whether it is only a demonstration. */
const { demo, origin, organisation } = config
export const onEveryPage = { demo, origin, organisation }
