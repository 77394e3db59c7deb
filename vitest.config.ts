import { defineConfig } from "vitest/config"

/** Settings that every test process has; the zone is one that nobody's code expects. */
const env = {
  TZ: "Asia/Kathmandu",
  NODE_ENV: "test",
  LOG_LEVEL: "silent",
  PUBLIC_ORIGIN: "http://localhost:3000",
  SMTP_URL: "smtp://127.0.0.1:1",
  MAIL_FROM: "Events <events@demo.turnout.example>",
  LINK_SECRET: "a link secret that is only used in tests",
  AUTH_SECRET: "a sign-in secret that is only used in tests",
  MIN_FILL_MS: "0",
  ORGANISATION: "Test Hospital",
  CONTACT_EMAIL: "events@demo.turnout.example",
  CONTACT_PHONE: "860-555-0100",
  PRIVACY_OFFICE: "Privacy Office, 1 Test Street, Hartford",
}

/** With one copy of them, `instanceof` and module state hold. */
const server = { deps: { inline: ["drizzle-orm", "better-auth"] } }

/** Sheets as they are: pictures are drawn in their colours. */
const css = true
const shared = { css, env, server, setupFiles: ["tests/setup/console.ts"], testTimeout: 20_000 }
const exclude = ["node_modules/**", "build/**", "data/**", "tests/browser/**"]

function onEngine(name: "sqlite" | "pg") {
  return {
    test: {
      ...shared,
      name,
      include: ["**/*.db.test.ts", "**/*.db.test.tsx"],
      exclude,
      env: { ...env, TEST_ENGINE: name },
      globalSetup: [`tests/setup/${name}.ts`],
      setupFiles: [...shared.setupFiles, "tests/setup/database.ts"],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      maxWorkers: 2,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "**/*.db.test.*", "tests/{http,attack,fault}/**"],
        },
      },
      {
        test: {
          ...shared,
          name: "http",
          include: ["tests/http/**/*.test.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...shared,
          name: "attack",
          include: ["tests/attack/**/*.test.ts"],
          globalSetup: ["tests/setup/attack.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          ...shared,
          name: "fault",
          include: ["tests/fault/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      onEngine("sqlite"),
      onEngine("pg"),
    ],
  },
})
