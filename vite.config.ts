import { reactRouter } from "@react-router/dev/vite"
import { defineConfig } from "vite"
import { noteShipped } from "./app/shipped/shipped.ts"

/** Packages that stay outside the server bundle: native code, or files read at run time. */
const external = ["better-sqlite3", "pg", "@resvg/resvg-js"]

/** What runs from the build: with these, a production install needs no other package. */
const entries = {
  index: "./app/server.ts",
  worker: "./app/worker.ts",
  "mail-thread": "./app/mail-thread.ts",
  migrate: "./db/migrate.ts",
  backup: "./db/backup.ts",
  hold: "./db/hold.ts",
  seed: "./db/seed/main.ts",
  staff: "./app/staff/main.ts",
}

/** Which sheets are sent as one file, by whose pages need them: a page loads everybody's and at most one of these. */
const bundles = {
  events: "events/(?!choice)|resources/(help|resource-card)",
  "sign-up": "events/choice|visits|entries|activities|registration|my|ui/time",
  volunteer: "shifts",
  staff: "staff|roster|editor|post|resources/(list|resource-row)|ui/(table|stacked)",
}
const groups = Object.entries(bundles).map(([name, places]) => ({
  name,
  test: new RegExp(`/app/(${places})[^?]*\\.css$`),
}))

export default defineConfig(({ command }) => ({
  plugins: [reactRouter(), noteShipped()],
  define: command === "build" ? { "process.env.NODE_ENV": '"production"' } : {},
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 3_000 },
  ssr: command === "build" ? { noExternal: true, external } : {},
  environments: {
    client: { build: { rollupOptions: { output: { codeSplitting: { groups } } } } },
    ssr: {
      build: {
        target: "node24",
        rollupOptions: { input: entries },
      },
    },
  },
}))
