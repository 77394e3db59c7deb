import { bool, date, index, instant, int, json, table, text, uniqueIndex } from "#dialect"
import { events } from "./events.ts"

export type StaffRole = "admin" | "coordinator" | "viewer"

/** The sign-in library's tables, in its own column names. */
export const user = table(
  "staff_users",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    emailVerified: bool("email_verified").notNull().default(false),
    image: text("image"),
    /** In every event, of an admin; of others the least that a page without an event asks for. */
    role: text<StaffRole>("role").notNull().default("viewer"),
    invitedBy: text("invited_by"),
    /** Access was ended; the row stays for whoever reads what they did. */
    endedAt: instant("ended_at"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (t) => [uniqueIndex("staff_users_email").on(t.email)],
)

export const session = table(
  "staff_sessions",
  {
    id: text("id").primaryKey(),
    expiresAt: date("expires_at").notNull(),
    token: text("token").notNull(),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
  },
  (t) => [
    uniqueIndex("staff_sessions_token").on(t.token),
    index("staff_sessions_user").on(t.userId),
  ],
)

export const account = table(
  "staff_accounts",
  {
    id: text("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: date("access_token_expires_at"),
    refreshTokenExpiresAt: date("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (t) => [index("staff_accounts_user").on(t.userId)],
)

export const verification = table(
  "staff_verifications",
  {
    id: text("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: date("expires_at").notNull(),
    createdAt: date("created_at").notNull(),
    updatedAt: date("updated_at").notNull(),
  },
  (t) => [index("staff_verifications_identifier").on(t.identifier)],
)

/** The events that a coordinator or a viewer may open; an admin opens all. */
export const staffEvents = table(
  "staff_events",
  {
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    eventId: text("event_id")
      .notNull()
      .references(() => events.id),
    /** In this event; NULL: as everywhere. */
    role: text<StaffRole>("role"),
  },
  (t) => [uniqueIndex("staff_events_key").on(t.userId, t.eventId)],
)

/** A sign-in that one browser has asked for: only there does its code count, and only there are tries counted. */
export const signIns = table(
  "staff_sign_ins",
  {
    id: text("id").primaryKey(),
    /** SHA-256 of the browser's cookie. */
    browserHash: text("browser_hash").notNull(),
    email: text("email").notNull(),
    /** SHA-256 of the code with the browser's cookie: a leaked database opens nothing. */
    codeHash: text("code_hash").notNull(),
    tries: int("tries").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    uniqueIndex("staff_sign_ins_browser").on(t.browserHash),
    index("staff_sign_ins_email").on(t.email, t.createdAt),
    index("staff_sign_ins_expiry").on(t.expiresAt),
  ],
)

/** A key that stands for somebody of staff on a device of theirs; only its public half is here. */
export const passkeys = table(
  "staff_passkeys",
  {
    /** What the device calls it. */
    id: text("id").primaryKey(),
    userId: text("user_id")
      .notNull()
      .references(() => user.id),
    /** COSE, in base64url. */
    publicKey: text("public_key").notNull(),
    /** How often the device says that it was used; many always say 0. */
    counter: instant("counter").notNull(),
    transports: json<string[]>("transports").notNull(),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull(),
    /** What was asked of it up to then counts no more. */
    lastUsedAt: instant("last_used_at"),
  },
  (t) => [index("staff_passkeys_user").on(t.userId)],
)
