/** Settings of a start as a hospital makes it: behind one proxy that ends TLS, so each client says by X-Forwarded-For who it is. */
export const production = {
  NODE_ENV: "production",
  DEMO: "",
  TZ: "UTC",
  HOST: "127.0.0.1",
  PUBLIC_ORIGIN: "https://events.example.org",
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Events <events@example.org>",
  LINK_SECRET: "l".repeat(40),
  AUTH_SECRET: "a".repeat(40),
  TRUSTED_PROXIES: "1",
  MIN_FILL_MS: "0",
  LOG_LEVEL: "info",
  ORGANISATION: "Test Hospital",
  CONTACT_EMAIL: "events@example.org",
  CONTACT_PHONE: "860-555-0100",
  PRIVACY_OFFICE: "1 Test Street",
}
