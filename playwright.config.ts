import { defineConfig } from "@playwright/test"
import { findChromium } from "./tests/setup/chromium.ts"

// Chosen once, by the first process, and inherited by the workers.
const env = process.env
env.SITE_PORT ??= String(20_000 + Math.floor(Math.random() * 20_000))
env.MAILS_PORT ??= String(Number(env.SITE_PORT) + 1)
env.CHROMIUM ??= findChromium() ?? undefined

const origin = `http://localhost:${env.SITE_PORT}`

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: env.CI !== undefined,
  use: {
    baseURL: origin,
    javaScriptEnabled: false,
    locale: "en-US",
    timezoneId: "Asia/Kathmandu",
    launchOptions: { executablePath: env.CHROMIUM, args: ["--no-sandbox"] },
  },
  webServer: {
    command: "node tests/browser/site.ts",
    url: `${origin}/readyz`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
})
