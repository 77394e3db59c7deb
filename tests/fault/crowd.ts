import { setTimeout as sleep } from "node:timers/promises"
import { texts } from "#app/i18n/translate.ts"
import { type Answer, openBrowser } from "#tests/attack/browser.ts"
import { fillIn, mainForm } from "#tests/html.ts"

type Place = { origin: string; port: number }

const START = "/es/events/medical-mission/register"
const SIZE = 8
/** As somebody who was asked to come again in a moment. */
const COME_AGAIN_MS = 1_200
const t = texts("es", "errors")
const words = [t("pages.busy.title"), t("pages.away.title")]

/**
 * People who sign up from the first page to the last, one after the other in eight browsers, and who press the button
 * again when they are asked to wait. What they met is kept until they are told to stop.
 */
export function openCrowd(places: Place[]) {
  let stopped = false
  let number = 0
  const crowd = {
    /** The addresses of those who were shown a confirmation. */
    confirmed: [] as string[],
    /** When each was asked to come again (`performance.now()`) and how long that took, in ms. */
    refusals: [] as { at: number; ms: number }[],
    /** Answers that nobody should have had. */
    broken: [] as string[],
    stop,
    confirmedMore,
  }
  const lanes = Array.from({ length: SIZE }, (_, index) => lane(places[index % places.length]!))
  return crowd

  async function lane(place: Place) {
    while (!stopped) {
      await signUp(place, `person.${process.pid}.${++number}@example.net`)
      await sleep(50 + Math.random() * 100)
    }
  }

  async function signUp(place: Place, email: string) {
    const browser = openBrowser(place)
    const answers = { name: "Ana Núñez", birthYear: "1980", email, phone: "860-555-0123" }
    let path = START
    for (let step = 0; step < 60 && !stopped; step++) {
      const page = await tried(() => browser.get(path), path)
      if (page?.status !== 200) continue
      const form = mainForm(page.text)
      if (!form) return void crowd.broken.push(`no form at ${path}`)
      const sent = await tried(() => browser.post(path, fillIn(form, answers)), path)
      if (sent?.status === 303 && sent.to) path = sent.to
      if (path.endsWith("/done")) {
        crowd.confirmed.push(email)
        break
      }
    }
    browser.close()
  }

  /** Null when it was refused or broken; who was refused has waited. */
  async function tried(ask: () => Promise<Answer>, path: string): Promise<Answer | null> {
    const answer = await ask().catch((error: Error) => error)
    if (answer instanceof Error) {
      crowd.broken.push(`${path}: ${answer.message}`)
      await sleep(COME_AGAIN_MS)
      return null
    }
    if ([200, 303, 400, 409].includes(answer.status)) return answer
    const isRefusal = answer.status === 503 && words.some((title) => answer.text.includes(title))
    if (isRefusal && answer.headers["retry-after"])
      crowd.refusals.push({ at: performance.now(), ms: answer.ms })
    else crowd.broken.push(`${answer.status} at ${path}: ${answer.text.slice(0, 200)}`)
    await sleep(COME_AGAIN_MS)
    return null
  }

  /** Milliseconds until so many more are confirmed. Throws when that takes a minute. */
  async function confirmedMore(count: number): Promise<number> {
    const start = performance.now()
    const enough = crowd.confirmed.length + count
    while (crowd.confirmed.length < enough) {
      if (performance.now() - start > 40_000)
        throw new Error(`only ${crowd.confirmed.length} confirmed: ${crowd.broken.slice(-3)}`)
      await sleep(20)
    }
    return performance.now() - start
  }

  async function stop() {
    stopped = true
    await Promise.all(lanes)
  }
}
