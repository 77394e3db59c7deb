import { execFileSync } from "node:child_process"
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { median } from "#tests/bench/figures.ts"

/** Median milliseconds of writing a page and its fsync in a folder. */
export function fsyncMs(folder: string): number {
  const file = join(folder, "fsync")
  const fd = openSync(file, "w")
  const page = Buffer.alloc(4096, 1)
  const times = Array.from({ length: 100 }, () => {
    const start = performance.now()
    writeSync(fd, page)
    fsyncSync(fd)
    return performance.now() - start
  })
  closeSync(fd)
  rmSync(file)
  return median(times)
}

/** Settings that add milliseconds to each fsync of a process, or null where there is no C compiler. */
export function slowDisk(folder: string, ms: number): NodeJS.ProcessEnv | null {
  const library = join(folder, "slow-disk.so")
  try {
    execFileSync(
      "cc",
      ["-shared", "-fPIC", "-O2", "-o", library, join(import.meta.dirname, "slow-disk.c"), "-ldl"],
      { stdio: "ignore" },
    )
  } catch {
    return null
  }
  return { LD_PRELOAD: library, BENCH_FSYNC_US: String(ms * 1000) }
}
