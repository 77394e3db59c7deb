import { createHmac } from "node:crypto"
import { type BetterAuthOptions, betterAuth } from "better-auth"
import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { emailOTP } from "better-auth/plugins"
import { uuidv7 } from "uuidv7"
import { config } from "#app/config.server.ts"
import { log } from "#app/http/log.server.ts"
import { localeOf } from "#app/i18n/locales.ts"
import { db, transaction } from "#db/index.ts"
import { account, session, user, verification } from "#db/schema/index.ts"
import { type Db, engine } from "#dialect"
import { CODE_DIGITS, CODE_MINUTES, SESSION_MS } from "./rules.ts"
import { sendCode } from "./send.server.ts"

const tables = {
  provider: engine === "sqlite" ? ("sqlite" as const) : ("pg" as const),
  schema: { user, session, account, verification },
}

type Adapter = ReturnType<ReturnType<typeof drizzleAdapter>>

/** The library's own adapter; it reads by `db`, and each of its writes is a transaction of ours, because only those may write. */
function queuedAdapter(options: BetterAuthOptions): Adapter {
  const on = (handle: Db): Adapter => drizzleAdapter(handle, tables)(options)
  const write = <T>(act: (to: Adapter) => Promise<T>) => transaction((tx) => act(on(tx)))
  const queued: Adapter = {
    ...on(db),
    create: (row) => write((to) => to.create(row)),
    update: (change) => write((to) => to.update(change)),
    updateMany: (change) => write((to) => to.updateMany(change)),
    delete: (which) => write((to) => to.delete(which)),
    deleteMany: (which) => write((to) => to.deleteMany(which)),
    consumeOne: (which) => write((to) => to.consumeOne(which)),
    incrementOne: (change) => write((to) => to.incrementOne(change)),
    transaction: (work) => work(queued),
  }
  return queued
}

const hashCode = (code: string) =>
  createHmac("sha256", config.authSecret).update(code).digest("base64url")

/** Staff sign-in. Call only from this slice, and limit beside the handler: calls from code pass by the library's own limits. */
export const auth = betterAuth({
  appName: "Turnout",
  baseURL: config.origin,
  secret: config.authSecret,
  database: queuedAdapter,
  telemetry: { enabled: false },
  logger: { log: (level, message) => log[level === "error" ? "error" : "debug"]({ message }) },
  user: { additionalFields: { role: { type: "string", input: false, required: false } } },
  session: { expiresIn: SESSION_MS / 1000, disableSessionRefresh: true },
  advanced: {
    cookiePrefix: "turnout_staff",
    useSecureCookies: config.origin.startsWith("https:"),
    defaultCookieAttributes: { httpOnly: true, sameSite: "lax", path: "/" },
    database: { generateId: () => uuidv7() },
  },
  plugins: [
    emailOTP({
      disableSignUp: true,
      otpLength: CODE_DIGITS,
      expiresIn: CODE_MINUTES * 60,
      allowedAttempts: 3,
      // Keyed: eight digits behind a bare hash are tried through in a second.
      storeOTP: { hash: async (code) => hashCode(code) },
      sendVerificationOTP: async ({ email, otp }, context) =>
        sendCode({ email, code: otp, locale: localeOf(context?.headers?.get("x-page") ?? "/") }),
    }),
  ],
})
