import { readdir, readFile, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, gzip } from "node:zlib"
import type { Config } from "@react-router/dev/config"
import { writeShipped } from "./app/shipped/shipped.ts"

export default {
  ssr: true,
  serverBuildFile: "[name].js",
  // No page carries script, so none asks for routes; the address that would tell them stays closed.
  routeDiscovery: { mode: "initial" },
  async buildEnd({ reactRouterConfig }) {
    const client = join(reactRouterConfig.buildDirectory, "client")
    await dropScripts(join(client, "assets"))
    await precompress(client)
    writeShipped(reactRouterConfig.buildDirectory)
  },
} satisfies Config

/** What would hydrate pages is built along and never asked for. */
async function dropScripts(folder: string) {
  const scripts = (await readdir(folder)).filter((file) => file.endsWith(".js"))
  await Promise.all(scripts.map((name) => rm(join(folder, name))))
}

/** Writes `.br` and `.gz` beside every text, so that no request waits for it. */
async function precompress(folder: string) {
  const files = await readdir(folder, { recursive: true })
  const texts = files.filter((file) => /\.(css|svg|json|txt|webmanifest)$/.test(file))
  for (const file of texts.map((name) => join(folder, name))) {
    const bytes = await readFile(file)
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes))
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}
