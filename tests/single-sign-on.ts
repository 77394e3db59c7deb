import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import Provider from "oidc-provider"

type Known = { email?: string; email_verified?: boolean }

/** A real OpenID provider on this machine, with the people that it knows by name. Set its settings before what is tested is imported. */
export async function openProvider(redirectUris: string[]) {
  const people: Record<string, Known> = {}
  const tokens = { seconds: 3600 }
  const server = createServer((req, res) => void provider.callback()(req, res))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "turnout",
        client_secret: "a secret of the provider",
        redirect_uris: redirectUris,
        post_logout_redirect_uris: ["http://localhost:3000/staff/sign-in"],
      },
    ],
    claims: { email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["only for tests"] },
    ttl: { IdToken: () => tokens.seconds },
    features: { devInteractions: { enabled: true } },
    findAccount: (_ctx, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...people[id] }),
    }),
  })

  /** What a person does there: signs in by name and agrees. Returns the address that they are sent back to. */
  async function pass(start: string, name: string): Promise<URL> {
    const cookies = new Map<string, string>()
    let url = new URL(start)
    let body: URLSearchParams | undefined
    for (let steps = 0; steps < 12; steps++) {
      const answer = await fetch(url, {
        method: body ? "POST" : "GET",
        body,
        redirect: "manual",
        headers: { Cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join("; ") },
      })
      for (const line of answer.headers.getSetCookie()) {
        const [, key, value] = /^([^=]+)=([^;]*)/.exec(line)!
        if (value) cookies.set(key!, value)
        else cookies.delete(key!)
      }
      body = undefined
      const to = answer.headers.get("Location")
      if (to) {
        url = new URL(to, url)
        if (url.origin !== issuer) return url
        continue
      }
      const page = await answer.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
      if (!prompt) throw new Error(`the provider says ${answer.status}: ${page.slice(0, 300)}`)
      body = new URLSearchParams({ prompt, login: name, password: "any" })
    }
    throw new Error("the provider leads nowhere")
  }

  return { issuer, people, tokens, pass, close: () => server.close() }
}
