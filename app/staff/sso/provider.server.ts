import * as client from "openid-client"
import { config } from "#app/config.server.ts"

/** The organisation's sign-in, as it describes itself; asked when somebody first wants to sign in with it. Throws while it does not answer. */
export async function provider(): Promise<client.Configuration> {
  found ??= await discover()
  return found
}
let found: client.Configuration | undefined

/** Where it sends people back to, registered with it. */
export const backUrl = `${config.origin}/staff/sign-in/sso/back`

async function discover() {
  const { issuer, clientId, clientSecret } = config.oidc!
  const here = issuer.startsWith("http:")
  const known = await client.discovery(new URL(issuer), clientId, clientSecret, authenticate, {
    timeout: 5,
    // Only on this machine: the settings refuse any other address without encryption.
    ...(here && { execute: [client.allowInsecureRequests] }),
  })
  // What it says of somebody is checked by its signature too, and not only because the line to it is encrypted.
  client.enableNonRepudiationChecks(known)
  return known
}

/** As the standard has it, unless the provider takes the secret in the form only. */
const authenticate: client.ClientAuth = (as, metadata, body, headers) => {
  const methods = as.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
  const secret = config.oidc!.clientSecret
  const way = methods.includes("client_secret_basic")
    ? client.ClientSecretBasic(secret)
    : client.ClientSecretPost(secret)
  way(as, metadata, body, headers)
}
