import { setTimeout as sleep } from "node:timers/promises"
import type { openPost } from "./post.ts"

const EMAIL = "admin@demo.turnout.example"

/** Signs the demonstration's admin in with the code of a real mail; returns the cookie. */
export async function signIn(origin: string, post: Awaited<ReturnType<typeof openPost>>) {
  const asked = await send(origin, { email: EMAIL })
  const code = await codeFrom(post)
  const answer = await send(origin, { email: EMAIL, code }, cookiesOf(asked).join("; "))
  const session = cookiesOf(answer).find((cookie) => cookie.includes("session_token="))
  if (!session) throw new Error(`the sign-in answered ${answer.status}`)
  return session
}

const cookiesOf = (answer: Response) =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!)

const send = (origin: string, fields: Record<string, string>, cookie = "") =>
  fetch(`${origin}/staff/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: origin, Cookie: cookie },
    body: new URLSearchParams(fields),
  })

async function codeFrom(post: Awaited<ReturnType<typeof openPost>>): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const { newest } = await post.received()
    const code = newest.match(/\b\d{4}\s?\d{4}\b/)?.[0]
    if (code) return code
    await sleep(50)
  }
  throw new Error("no mail with a code came")
}
