import { mkdtempSync, rmSync } from "node:fs"
import { join } from "node:path"
import { build } from "vite"

/** Makes a program of a test's entry as the server is made, so that a plain Node runs it. `remove` when done. */
export async function bundle(entry: string): Promise<{ file: string; remove(): void }> {
  // Inside the repository, where the native packages are found.
  const folder = mkdtempSync(join("node_modules", ".turnout-"))
  await build({
    configFile: false,
    logLevel: "error",
    // The test run's own NODE_ENV would ask for React's development code.
    oxc: { jsx: { runtime: "automatic", development: false } },
    define: { "process.env.NODE_ENV": '"production"' },
    ssr: { noExternal: true, external: ["better-sqlite3", "pg"] },
    build: {
      ssr: entry,
      outDir: folder,
      target: "node24",
      rollupOptions: { output: { entryFileNames: "program.js" } },
    },
  })
  return {
    file: join(folder, "program.js"),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
