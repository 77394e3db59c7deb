import type { Page } from "@playwright/test"
import { manage, staff } from "./afterwards.ts"
import { answer, goOn, mainForm } from "./answer.ts"
import { editing } from "./editing.ts"
import type { Look } from "./look.ts"
import { rearranged } from "./rearranged.ts"
import { asked, offered, team } from "./replies.ts"
import { chooseShift } from "./sign-up.ts"

export type Visit = {
  page: Page
  look: Look /** An address in the language of the walk. */
  at: (path: string) => string
}
export type Walk = (visit: Visit) => Promise<void>

/** What is looked at, by name. A new page goes into `pages`, a new flow into `flows`, what needs steps of its own beside them. */
export const walks: Record<string, Walk> = {
  ...eachPage({
    home: "/",
    "event-screening": "/events/medical-mission",
    "event-swim": "/events/swim-across-the-sound",
    "event-street": "/events/domingo",
    "event-clinic": "/events/mobile-clinic",
    "event-class": "/events/healthy-beginnings",
    flyers: "/events/medical-mission/flyers",
    "nearest-place": "/events/medical-mission/register?zip=06106",
    choice: "/events/domingo/register",
    help: "/help",
    "not-found": "/no/such/page",
    expired: "/events/medical-mission/visit/00000000-0000-7000-8000-000000000000/people",
    find: "/my/find",
    "my-without-link": "/my",
    "wrong-link": "/my/this-is-no-link",
    "staff-sign-in": "/staff/sign-in",
  }),
  visit: flow("/events/medical-mission/register"),
  shift: flow("/events/medical-mission/volunteer", chooseShift),
  "shift-street": flow("/events/domingo/volunteer", chooseShift),
  entry: flow("/events/swim-across-the-sound/register"),
  activity: flow("/events/domingo/register/activity"),
  series: flow("/events/healthy-beginnings/register"),
  table: flow("/events/domingo/register/table"),
  manage,
  asked,
  team,
  ...eachPage({ mailbox: "/mailbox" }),
  staff,
  offered,
  editing,
  rearranged,
}

function eachPage(pages: Record<string, string>): Record<string, Walk> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, path]): [string, Walk] => [
      name,
      async ({ page, look, at }) => {
        await page.goto(at(path))
        await look(page, name)
      },
    ]),
  )
}

/** Walks a flow to its end: each step as it opens, sent back empty, and answered. */
function flow(start: string, answerFirst = answer): Walk {
  return async ({ page, look, at }) => {
    const name = start.replace(/^\/events\/|\/register$/g, "").replaceAll("/", "-")
    await page.goto(at(start))
    for (let step = 1; step <= 8; step++) {
      await look(page, `${name}-${step}`)
      if (new URL(page.url()).pathname.endsWith("/done")) return
      const before = page.url()
      const typed = await mainForm(page).count()
      if (typed === 0) throw new Error(`${name}: nothing to send on ${before}`)
      await goOn(page)
      if (page.url() === before) {
        await look(page, `${name}-${step}-errors`)
        await (step === 1 ? answerFirst : answer)(page)
        await look(page, `${name}-${step}-answered`)
        await goOn(page)
      }
      if (page.url() === before) {
        await look(page, `${name}-${step}-refused`)
        throw new Error(`${name}: stuck on ${before}`)
      }
    }
  }
}
