import { spawnSync } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

/** The path of a browser: `CHROMIUM`, one of this machine, Playwright's own, or, when there is none, one installed now. */
export function findChromium(): string | null {
  const found = present()
  if (found) return found
  console.log("There is no Chromium here; installing one for the browser tests …")
  run("playwright", ["install", "chromium"])
  if (present()) return present()
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    run("apt-get", ["update", "-qq"])
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"])
  }
  const installed = present()
  if (!installed) console.error("No Chromium could be installed: set CHROMIUM to the path of one.")
  return installed
}

function present(): string | null {
  const given = process.env.CHROMIUM
  if (given) return given
  const own = chromium.executablePath()
  for (const name of names) {
    const path = onPath(name)
    if (path) return path
  }
  // Playwright's build may be there while the libraries that it needs are not.
  return existsSync(own) && spawnSync(own, ["--version"]).status === 0 ? own : null
}

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    try {
      const path = join(folder, name)
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this one.
    }
  }
  return null
}

const run = (command: string, options: string[]) =>
  spawnSync(command, options, { stdio: "inherit" })
