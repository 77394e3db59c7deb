import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"

/** What the demonstration fills in: its own secrets, and public facts of the hospital. */
export function demonstration(port: string) {
  return {
    PUBLIC_ORIGIN: `http://localhost:${port}`,
    MAIL_FROM: "Community events <events@demo.turnout.example>",
    KNOWN_NETWORKS: "127.0.0.0/8, ::/64",
    ...demonstrationSecrets(),
    ORGANISATION: "Hartford HealthCare",
    CONTACT_EMAIL: "events@demo.turnout.example",
    CONTACT_PHONE: "1-855-442-4373",
    PRIVACY_OFFICE: "Hartford HealthCare Privacy Office, 100 Pearl Street, Hartford, CT 06103",
  }
}

/** Made once and kept, so that links in mails survive a restart. */
function demonstrationSecrets(): { LINK_SECRET: string; AUTH_SECRET: string } {
  const file = "data/secrets.json"
  const fresh = () => randomBytes(32).toString("base64url")
  try {
    mkdirSync("data", { recursive: true })
    writeFileSync(file, JSON.stringify({ LINK_SECRET: fresh(), AUTH_SECRET: fresh() }), {
      flag: "wx",
      mode: 0o600,
    })
  } catch {
    // Already there, made by an earlier start or by another process a moment ago.
  }
  return JSON.parse(readFileSync(file, "utf8"))
}
