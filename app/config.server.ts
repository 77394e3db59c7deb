import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { isIP } from "node:net"
import { z } from "zod"

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
        trustedProxies: from.TRUSTED_PROXIES,
        knownNetworks: from.KNOWN_NETWORKS,
        logLevel: from.LOG_LEVEL ?? (demo ? "warn" : "info"),
        minFillMs: from.MIN_FILL_MS,
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
  /** Proxies of our own in front, counted from the right of X-Forwarded-For. */
  trustedProxies: z.number(),
  /** Where many people share one connection and somebody of ours is with them: a library, a help desk. */
  knownNetworks: z.array(z.object({ network: z.string(), prefix: z.number() })),
  logLevel: z.string(),
  /** A form that is sent sooner than this after it was shown was not typed by a person. */
  minFillMs: z.number(),
  organisation: z.object({
    name: z.string(),
    contactEmail: z.string(),
    contactPhone: z.string(),
    privacyOffice: z.string(),
  }),
})

const missing = (name: string, what: string) => ({
  error: `${name} is missing or not usable: ${what}`,
})
const whole = (name: string, max: number) =>
  z.coerce
    .number(missing(name, `a whole number from 0 to ${max}.`))
    .int()
    .min(0)
    .max(max, {
      error: `${name} is missing or not usable: a whole number from 0 to ${max}.`,
    })
const secret = (name: string, use: string) => {
  const sentence = missing(
    name,
    `set it to at least 32 random characters (openssl rand -base64 32); it ${use}.`,
  )
  return z.string(sentence).min(32, sentence)
}
const originSentence = missing(
  "PUBLIC_ORIGIN",
  "set it to the address under which people reach the pages, such as https://events.example.org.",
)
const networksSentence = missing(
  "KNOWN_NETWORKS",
  "networks with commas between them, such as 198.51.100.0/24, 2001:db8:7::/48; of IPv6 at most /64.",
)
const smtpSentence = missing(
  "SMTP_URL",
  "set it to your mail server, such as smtps://user:password@mail.example.org:465, with nothing behind the port.",
)
const smtpUrl = z
  .url({ protocol: /^smtps?$/, ...smtpSentence })
  // Options in the address could switch encryption off unseen.
  .refine((url) => /^\/?$/.test(new URL(url).pathname) && !/[?#]/.test(url), smtpSentence)

/** Over a network mail is encrypted (STARTTLS), or it does not leave; on this machine it need not be. */
function encrypted(url: string, plain: boolean): string {
  const { protocol, hostname } = new URL(url)
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === "smtps:" || here || plain ? url : `${url}?requireTLS=true`
}

const environment = (demo: boolean) =>
  z.object({
    PORT: whole("PORT", 65_535).default(3000),
    HOST: z.string().default("0.0.0.0"),
    PUBLIC_ORIGIN: z
      .string(originSentence)
      .refine((value) => /^https?:\/\/[^/?#@]+\/?$/.test(value) && URL.canParse(value), {
        error: originSentence.error,
      }),
    SMTP_URL: demo ? smtpUrl.optional() : smtpUrl,
    SMTP_PLAIN: z.enum(["allow"], missing("SMTP_PLAIN", "allow, or leave it out.")).optional(),
    MAIL_FROM: z.string(
      missing("MAIL_FROM", "set it to the sender, such as Events <events@example.org>."),
    ),
    MAIL_WORKER: z.enum(["on", "off"], missing("MAIL_WORKER", "on or off.")).default("on"),
    LINK_SECRET: secret("LINK_SECRET", "signs the links in mails"),
    LINK_SECRET_OLD: secret("LINK_SECRET_OLD", "reads the links signed before a change").optional(),
    AUTH_SECRET: secret("AUTH_SECRET", "signs the sessions of staff"),
    TRUSTED_PROXIES: whole("TRUSTED_PROXIES", 10).default(0),
    KNOWN_NETWORKS: z
      .string()
      .default("")
      .transform((value) => value.split(",").map((one) => one.trim()))
      .transform((all) => all.filter((one) => one !== "").map(readNetwork))
      .refine((all) => !all.includes(null), networksSentence)
      .transform((all) => all.filter((one) => one !== null)),
    LOG_LEVEL: z
      .enum(
        ["trace", "debug", "info", "warn", "error", "silent"],
        missing("LOG_LEVEL", "trace, debug, info, warn, error or silent."),
      )
      .optional(),
    MIN_FILL_MS: whole("MIN_FILL_MS", 60_000).default(1_200),
    ORGANISATION: z.string(missing("ORGANISATION", "set it to the name of the organisation.")),
    CONTACT_EMAIL: z.email(
      missing("CONTACT_EMAIL", "set it to the address that people may write to."),
    ),
    CONTACT_PHONE: z.string(missing("CONTACT_PHONE", "set it to the number that people may call.")),
    PRIVACY_OFFICE: z.string(
      missing("PRIVACY_OFFICE", "set it to how people reach the privacy office."),
    ),
  })

/** `198.51.100.0/24` or one address; null when it is neither. A household of IPv6 is its /64, so nothing smaller is told apart. */
function readNetwork(given: string): { network: string; prefix: number } | null {
  const [network = "", bits] = given.split("/")
  const most = { 0: 0, 4: 32, 6: 64 }[isIP(network)] ?? 0
  const prefix = bits === undefined ? most : /^\d{1,2}$/.test(bits) ? Number(bits) : 0
  return prefix > 0 && prefix <= most ? { network, prefix } : null
}

/** What the demonstration fills in: its own secrets, and public facts of the hospital. */
function demonstration(port: string) {
  return {
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    MAIL_FROM: "Community events <events@demo.turnout.example>",
    KNOWN_NETWORKS: "127.0.0.0/8, ::/64",
    ...demonstrationSecrets(),
    ORGANISATION: "Hartford HealthCare",
    CONTACT_EMAIL: "events@demo.turnout.example",
    CONTACT_PHONE: "1-855-442-4373",
    PRIVACY_OFFICE: "Hartford HealthCare Privacy Office, 100 Pearl Street, Hartford, CT 06103",
  }
}

/** Made once and kept, so that links in mails survive a restart. */
function demonstrationSecrets(): { LINK_SECRET: string; AUTH_SECRET: string } {
  const file = "data/secrets.json"
  const fresh = () => randomBytes(32).toString("base64url")
  try {
    mkdirSync("data", { recursive: true })
    writeFileSync(file, JSON.stringify({ LINK_SECRET: fresh(), AUTH_SECRET: fresh() }), {
      flag: "wx",
      mode: 0o600,
    })
  } catch {
    // Already there, made by an earlier start or by another process a moment ago.
  }
  return JSON.parse(readFileSync(file, "utf8"))
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
