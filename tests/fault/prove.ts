import { execFileSync } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { expect } from "vitest"
import type { Site } from "#tests/setup/site.ts"
import { openCrowd } from "./crowd.ts"

type Stage = {
  sites: Site[]
  origin: string
  databaseUrl: string
  /** The addresses of all registrations. */
  registered: () => Promise<string[]>
}

/** Whoever is refused is refused by the trouble. */
export const ROOM_FOR_ALL = "UPDATE slots SET capacity = capacity + 10000"

/**
 * Lets people sign up, brings the trouble about, ends it (`cause` resolves when it has ended), and proves: no process ended,
 * every refusal came in words within five seconds, nobody who saw a confirmation is lost, people get through again
 * within ten seconds, and every invariant holds. Answers how many were refused.
 */
export async function survives(stage: Stage, cause: () => Promise<void>): Promise<number> {
  const pids = stage.sites.map(({ process }) => process.pid)
  const crowd = openCrowd(stage.sites.map(({ port }) => ({ origin: stage.origin, port })))
  try {
    await crowd.confirmedMore(5)
    await cause()
    const ended = performance.now()
    expect(await crowd.confirmedMore(1)).toBeLessThan(10_000)
    await crowd.confirmedMore(4)
    await sleep(1_000)
    const last = crowd.refusals.at(-1)?.at ?? 0
    expect(last - ended).toBeLessThan(10_000)
  } finally {
    await crowd.stop()
  }
  expect(crowd.broken).toEqual([])
  expect(Math.max(0, ...crowd.refusals.map(({ ms }) => ms))).toBeLessThan(5_000)
  for (const { process } of stage.sites)
    expect([process.exitCode, process.signalCode]).toEqual([null, null])
  expect(stage.sites.map(({ process }) => process.pid)).toEqual(pids)
  const kept = new Set(await stage.registered())
  expect(crowd.confirmed.filter((email) => !kept.has(email))).toEqual([])
  expect(verified(stage.databaseUrl)).toContain("every invariant holds")
  return crowd.refusals.length
}

function verified(databaseUrl: string): string {
  const env = { ...process.env, DATABASE_URL: databaseUrl }
  try {
    return execFileSync(process.execPath, ["db/invariants/verify.ts"], { env, encoding: "utf8" })
  } catch (error) {
    return String((error as { stdout?: string }).stdout)
  }
}

export const readiness = (site: Site) => fetch(`${site.origin}/readyz`).then(({ status }) => status)

/** What a process has logged as an error or worse, and how often it spoke of the database. */
export function logged(site: Site) {
  const lines = site.logged.split("\n").flatMap((line) => {
    try {
      return [JSON.parse(line) as { level: number; msg?: string }]
    } catch {
      return line.trim() === "" ? [] : [{ level: 60, msg: line }]
    }
  })
  return {
    errors: lines.filter(({ level }) => level >= 50),
    outages: lines.filter(({ msg }) => msg === "the database cannot be used").length,
  }
}
