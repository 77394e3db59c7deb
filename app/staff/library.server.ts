import { type BetterAuthOptions, betterAuth } from "better-auth"
import { drizzleAdapter } from "better-auth/adapters/drizzle"
import { APIError, createAuthEndpoint } from "better-auth/api"
import { setSessionCookie } from "better-auth/cookies"
import { uuidv7 } from "uuidv7"
import { z } from "zod"
import { config } from "#app/config.server.ts"
import { cookieAttributes, cookieName } from "#app/http/cookies.server.ts"
import { log } from "#app/http/log.server.ts"
import { db, transaction } from "#db/index.ts"
import { account, session, user, verification } from "#db/schema/index.ts"
import { type Db, engine } from "#dialect"
import { SESSION_MS } from "./rules.ts"

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

/** Opens a session for somebody of whom our own code knows that they may have one. The library's HTTP handler is not mounted: nobody outside can call it. */
const openSession = createAuthEndpoint(
  "/open-session",
  { method: "POST", body: z.object({ userId: z.string(), userAgent: z.string() }) },
  async (ctx) => {
    const { internalAdapter } = ctx.context
    const found = await internalAdapter.findUserById(ctx.body.userId)
    if (!found) throw new APIError("NOT_FOUND")
    const opened = await internalAdapter.createSession(found.id, false, {
      userAgent: ctx.body.userAgent,
    })
    await setSessionCookie(ctx, { session: opened, user: found })
    return ctx.json({ id: found.id })
  },
)

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
    cookiePrefix: cookieName("staff"),
    // The library's own way would name them __Secure-.
    useSecureCookies: false,
    defaultCookieAttributes: cookieAttributes,
    database: { generateId: () => uuidv7() },
  },
  plugins: [{ id: "turnout", endpoints: { openSession } }],
})
