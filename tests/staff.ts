import { randomBytes } from "node:crypto"
import { uuidv7 } from "uuidv7"
import { readFields } from "#app/http/fields.server.ts"
import { transaction } from "#db/index.ts"
import { type StaffRole, staffEvents, user } from "#db/schema/index.ts"
import { openPostOffice } from "./smtp/post-office.ts"

/**
 * Staff who sign in as people do: a real mail brings the code. Await it before anything loads the settings,
 * which is why what is tested is imported after it.
 */
export async function openStaff() {
  const office = await openPostOffice()
  process.env.SMTP_URL = office.url
  const { askForCode } = await import("#app/staff/ask.server.ts")
  const { signIn } = await import("#app/staff/sign-in.server.ts")

  /** Somebody with a role and the events named for them, in which they are the same or what is said; returns id and address. */
  async function hire(role: StaffRole, events: Named = []) {
    const id = uuidv7()
    const email = `${role}-${id}@staff.example.org`
    const stamps = { createdAt: new Date(), updatedAt: new Date() }
    await transaction(async (tx) => {
      await tx.insert(user).values({ id, email, name: role, role, emailVerified: true, ...stamps })
      for (const named of events) {
        const event = typeof named === "string" ? { eventId: named } : named
        await tx.insert(staffEvents).values({ userId: id, ...event })
      }
    })
    return { id, email }
  }

  /** The code in a mail to an address, the first or the one after so many, as soon as it is there. */
  async function codeFor(email: string, after = 0): Promise<string> {
    for (let tries = 0; tries < 200; tries++) {
      const mails = office.received.filter((each) => each.to === email)
      const code = mails[after]?.mail.text?.match(/\b\d{4} ?\d{4}\b/)?.[0]
      if (code) return code.replace(" ", "")
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error("no code came")
  }

  /** Signs in; returns what the browser sends from then on. */
  async function cookieOf(email: string): Promise<string> {
    const before = office.received.filter(({ to }) => to === email).length
    const token = newToken()
    await askForCode({ email, token, locale: "en" }, Date.now())
    const outcome = await signIn({ token, code: await codeFor(email, before) }, Date.now())
    if (!outcome.ok) throw new Error("the code was refused")
    return cookiesIn(outcome.headers)
  }

  return {
    office,
    hire,
    codeFor,
    cookieOf,
    signedIn: async (role: StaffRole, events: Named = []) => {
      const { id, email } = await hire(role, events)
      return { id, email, cookie: await cookieOf(email) }
    },
  }
}

type Named = (string | { eventId: string; role: StaffRole })[]

/** Stands for a browser that has no cookie yet. */
export const newToken = () => randomBytes(24).toString("base64url")

export const cookiesIn = (headers: Headers) =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ")

/** A loader or an action of any route. */
export type Handler = (args: never) => unknown

type Asked<A> = { status: number; to: string | null; answer: A; response: Response | null }

/** Runs a loader or an action of a route; a thrown answer is an answer too. */
export async function ask<H extends Handler>(
  handler: H,
  path: string,
  {
    cookie = "",
    params = {},
    form,
    context,
  }: {
    cookie?: string
    params?: Record<string, string>
    form?: Record<string, string>
    context?: unknown
  } = {},
): Promise<Asked<Awaited<ReturnType<H>>>> {
  const sent = form && new URLSearchParams(form)
  // A form that the server would not even read is no form of ours.
  if (sent && !readFields(sent.toString())) throw new Error(`no page sends ${sent}`)
  const request = new Request(`http://localhost:3000${path}`, {
    method: form ? "POST" : "GET",
    body: sent,
    headers: { Cookie: cookie },
  })
  type Answer = Awaited<ReturnType<H>>
  const answer = await Promise.resolve()
    .then(() => handler({ request, params, context } as never))
    .catch((thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    })
  if (answer instanceof Response)
    return {
      status: answer.status,
      to: answer.headers.get("Location"),
      answer: answer as Answer,
      response: answer,
    }
  const wrapped = answer as { init?: { status?: number } | null }
  return {
    status: wrapped?.init?.status ?? 200,
    to: null,
    answer: answer as Answer,
    response: null,
  }
}
