import { type Fields, fillIn, mainForm, type Ticks } from "#tests/html.ts"
import type { Answer, Sent } from "./client.ts"

/** Who walks from the event page to a confirmation. */
export type Who = keyof typeof walkers
type Walker = {
  start: string
  answers: Fields
  ticks?: Ticks
  /** Sets of fields that are asked for besides the first. */
  more?: number
}

/** A request of a way, whoever walks it: `whoo` stands for them, `{draft}` for their draft. */
export type Step = Pick<Sent, "method" | "path" | "body"> & { name: string; status: number }

const EVENT = "/es/events/medical-mission"
const one: Walker = {
  start: "register",
  answers: { name: "Ana whoo", birthYear: "1980", email: "whoo@example.org" },
}
export const walkers = {
  "one person": one,
  "a household of four": {
    ...one,
    answers: {
      ...one.answers,
      "people[1].name": "Luis whoo",
      "people[2].name": "Zoë whoo",
      "people[3].name": "Nuno whoo",
    },
    ticks: { boxes: /services|privacy/, most: 3 },
    more: 3,
  },
  "a volunteer with two shifts": {
    start: "volunteer",
    answers: {
      ...{ name: "Vera whoo", email: "whoo@example.org", birthDate: "1980-02-03" },
      ...{ shirt: "M", emergencyName: "Igor whoo", emergencyPhone: "860 555 0101" },
      ...{ number: "E-whoo", state: "CT", expiresOn: "2060-01-31" },
    },
    ticks: { boxes: /^shift$|languages|privacy/, most: 2 },
  },
} satisfies Record<string, Walker>

/**
 * Walks once as a browser would, and writes down what was sent. Null when a page had something against what chance chose.
 * Throws where nobody would get further.
 */
export async function writeDown(
  who: Who,
  ask: (sent: Pick<Sent, "method" | "path" | "body">) => Promise<Answer>,
): Promise<Step[] | null> {
  const { start, answers, ticks, more = 0 }: Walker = walkers[who]
  const way: Step[] = []
  const take = async (method: Step["method"], at: string, name: string, body?: string) => {
    const answer = await ask({ method, path: at, body })
    const path = at.replace(draftIn, "/{draft}/")
    way.push({ name: `${method} ${name}`, method, path, body, status: answer.status })
    return answer
  }
  await take("GET", EVENT, "event page")
  let at = `${EVENT}/${start}`
  for (;;) {
    const name = at.split("/").at(-1)!
    let page = await take("GET", at, name)
    if (page.status !== 200) throw new Error(`${page.status} at ${at}`)
    if (name === "done") return way
    for (let asked = 0; asked < more; asked++) {
      const button = anotherIn(page.text)
      if (!button) break
      const body = `${fillIn(formIn(page, at), answers, ticks)}&${button}`
      page = await take("POST", at, `${name}, one more`, body)
    }
    const sent = await take("POST", at, name, fillIn(formIn(page, at), answers, ticks))
    if ([400, 409].includes(sent.status)) return null
    if (sent.status !== 303 || !sent.location) throw new Error(`${sent.status} after ${at}`)
    at = sent.location.replace(/^https?:\/\/[^/]+/, "")
  }
}

export const draftIn = /\/[0-9a-f-]{36}\//

function formIn(page: Answer, at: string): string {
  const form = mainForm(page.text)
  if (!form) throw new Error(`no form at ${at}`)
  return form
}

/** What the button that asks for one more set of fields sends. */
function anotherIn(page: string): string | undefined {
  const button = page.match(/<button\b[^>]*\bvalue="[^"]*insert[^"]*"[^>]*>/)?.[0]
  const [name, value] = ["name", "value"].map((attribute) =>
    button?.match(new RegExp(`\\b${attribute}="([^"]*)"`))?.[1]?.replaceAll("&quot;", '"'),
  )
  return name && value ? `${new URLSearchParams({ [name]: value })}` : undefined
}
