import { eq } from "drizzle-orm"
import { action as check, loader as checkPage } from "#app/shifts/check.route.tsx"
import type { ShiftDraft } from "#app/shifts/forms.ts"
import { action as questions, loader as questionsPage } from "#app/shifts/questions.route.tsx"
import { action as board } from "#app/shifts/shifts.route.tsx"
import { action as you, loader as youPage } from "#app/shifts/you.route.tsx"
import { db } from "#db/index.ts"
import { drafts, type OfferingRules } from "#db/schema/index.ts"
import { type Fields, form } from "./visitor.ts"
import { HOUR, makeEvent, makeOffering, makeSlot, NINE } from "./world.ts"

/**
 * An event with one role: a morning shift, one across noon that overlaps both others, one in the afternoon; and a
 * volunteer's browser in front of it, which posts the real forms.
 */
export async function volunteering(asks: { minAge?: number; rules?: OfferingRules } = {}) {
  const event = await makeEvent()
  const role = await makeOffering(event, { kind: "role", ...asks })
  const from = (hours: number) =>
    makeSlot(event, role, {
      startsAt: NINE + hours * HOUR,
      endsAt: NINE + (hours + 3) * HOUR,
      capacity: 3,
    })
  const shifts = { morning: await from(0), across: await from(2), afternoon: await from(3) }
  return Object.assign(browser(event.slug), { event, role, ...shifts })
}

function browser(slug: string, mine = "") {
  const email = `vera-${slug}@example.org`
  const number = `E-${slug.slice(-20)}`
  let cookie = ""
  let draft = ""
  const saved = async () => {
    const [found] = await db.select().from(drafts).where(eq(drafts.id, draft))
    return found as typeof found & { version: number; data: ShiftDraft }
  }
  const version = async (): Promise<[string, string]> => [
    "version",
    String((await saved()).version),
  ]
  const run = async (handler: unknown, path: string, body?: FormData) => {
    const request = new Request(`http://localhost:3000/events/${slug}/${path}`, {
      method: body ? "POST" : "GET",
      body,
      headers: { Cookie: [cookie, mine].filter(Boolean).join("; ") },
    })
    const args = { request, params: { slug, draft } }
    const answer = await (handler as (a: typeof args) => Promise<unknown>)(args).catch(
      (thrown) => thrown,
    )
    if (answer instanceof Response) {
      cookie = answer.headers.get("Set-Cookie")?.split(";")[0] ?? cookie
      draft = answer.headers.get("Location")?.match(/\/shift\/([^/]+)\/you/)?.[1] ?? draft
    }
    return read(answer)
  }
  const step = (name: string) => `shift/${draft}/${name}`
  const about: Fields = [
    ["name", "Vera Volkov"],
    ["email", email],
    ["birthDate", "1990-02-03"],
    ["languages", "en"],
    ["languages", "es"],
    ["shirt", "M"],
    ["emergencyName", "Igor Volkov"],
    ["emergencyPhone", "860 555 0101"],
  ]
  return {
    ...{ number, saved },
    get draft() {
      return draft
    },
    choose: (...fields: Fields) => run(board, "volunteer", form(fields)),
    /** Another choice for the draft that is under way. */
    rechoose: async (...fields: Fields) =>
      run(board, "volunteer", form([...fields, ["draft", draft], await version()])),
    /** The answers of a grown-up without a licence, with these instead or besides. */
    you: async (...fields: Fields) => {
      const given = new Set(fields.map(([name]) => name))
      const rest = [await version(), ...about]
      return run(you, step("you"), form([...rest.filter(([name]) => !given.has(name)), ...fields]))
    },
    youPage: () => run(youPage, step("you")),
    questions: async (...fields: Fields) =>
      run(questions, step("questions"), form([await version(), ...fields])),
    questionsPage: () => run(questionsPage, step("questions")),
    check: async (...fields: Fields) =>
      run(check, step("check"), form([...fields, await version(), ["privacy", "on"]])),
    change: async (to: string) =>
      run(check, step("check"), form([await version(), ["change", to]])),
    checkPage: () => run(checkPage, step("check")),
    /** The same name and address in a new browser, which may have opened a registration. */
    another: (mine?: string) => browser(slug, mine),
    forget: () => {
      cookie = ""
    },
    guardian: [
      ["guardian", "Igor Volkov"],
      ["guardianAgrees", "on"],
    ] as Fields,
    licence: (expiresOn: string): Fields => [
      ["number", number],
      ["state", "CT"],
      ["expiresOn", expiresOn],
    ],
  }
}

/** An answer of a loader or an action: where it leads, or what it shows with which status. */
function read(answer: unknown): { status: number; to: string | null; data: unknown } {
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get("Location"), data: null }
  if (answer instanceof Error) throw answer
  const shown = answer as { type?: string; data?: unknown; init?: { status?: number } | null }
  return shown.type === "DataWithResponseInit"
    ? { status: shown.init?.status ?? 200, to: null, data: shown.data }
    : { status: 200, to: null, data: answer }
}
