import { isIP } from "node:net"
import { z } from "zod"

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

const issuerSentence = missing(
  "OIDC_ISSUER",
  "set it to the https address of your single sign-on, such as https://login.example.org, or leave out everything that begins with OIDC_.",
)
const issuerUrl = z
  .url({ protocol: /^https?$/, ...issuerSentence })
  .refine((url) => /^https:|^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(url), issuerSentence)

/** The settings as the environment gives them; of each that is missing or wrong one plain sentence. */
export const environment = (demo: boolean) =>
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
    OIDC_ISSUER: issuerUrl.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().optional(),
    OIDC_EMAIL: z
      .enum(["verified", "trusted"], missing("OIDC_EMAIL", "verified or trusted."))
      .default("verified"),
    OIDC_ONLY: z.enum(["on", "off"], missing("OIDC_ONLY", "on or off.")).default("off"),
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
    TAKE_BACK_MS: whole("TAKE_BACK_MS", 3_600_000).default(3_600_000),
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
