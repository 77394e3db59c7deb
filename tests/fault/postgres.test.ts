import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startOwnPostgres } from "#tests/setup/postgres.ts"
import { production } from "#tests/setup/production.ts"
import { fillDatabase, openSite, type Site } from "#tests/setup/site.ts"
import { openPostOffice, until } from "#tests/smtp/post-office.ts"
import { openLine } from "./mute-proxy.ts"
import { logged, ROOM_FOR_ALL, readiness, survives } from "./prove.ts"

// Two web processes on one PostgreSQL, which lies behind a line that can be cut. They connect as a role of their own,
// so that the test can do as an administrator does.
const server = await startOwnPostgres(["max_connections=40"])
const line = await openLine(server.port)
const office = await openPostOffice()
let sites: Site[] = []
let direct = ""

beforeAll(async () => {
  direct = await server.createDatabase("faults")
  await asAdmin(async (client) => {
    await client.query("CREATE ROLE app LOGIN")
    await client.query("ALTER DATABASE faults OWNER TO app")
    await client.query("ALTER SCHEMA public OWNER TO app")
  })
  const url = (port: number) => `postgres://app@127.0.0.1:${port}/faults`
  const env = { ...production, SMTP_URL: office.url, DATABASE_URL: url(server.port) }
  fillDatabase(env)
  await asAdmin((client) => client.query(ROOM_FOR_ALL))
  const through = { ...env, DATABASE_URL: url(line.port) }
  sites = await Promise.all([
    openSite({ filled: true, env: through }),
    openSite({ filled: true, env: { ...through, MAIL_WORKER: "off" } }),
  ])
})

afterAll(async () => {
  line.unmute()
  for (const site of sites) await site.close()
  await line.close()
  await office.close()
  await server.stop()
})

async function asAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: direct })
  client.on("error", () => {})
  await client.connect()
  return work(client).finally(() => client.end().catch(() => {}))
}

const stage = () => ({
  sites,
  origin: production.PUBLIC_ORIGIN,
  databaseUrl: direct,
  registered: () =>
    asAdmin(async (client) => {
      const { rows } = await client.query<{ email: string }>("SELECT email FROM registrations")
      return rows.map(({ email }) => email)
    }),
})

const cutOff = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app'"

test("people sign up while every connection is cut ten times", async () => {
  await survives(stage(), () =>
    asAdmin(async (client) => {
      for (let time = 0; time < 10; time++) {
        await client.query(cutOff)
        await sleep(300)
      }
    }),
  )
})

test.each(["fast", "immediate"] as const)("people sign up over a restart (%s)", async (how) => {
  await survives(stage(), async () => {
    await server.halt(how)
    await sleep(3_000)
    await server.start()
  })
})

test("when the line falls silent people are asked to come again, and get through when it is mended", async () => {
  const refused = await survives(stage(), async () => {
    line.mute()
    await sleep(8_000)
    expect(await readiness(sites[0]!)).toBe(503)
    line.unmute()
  })
  expect(refused).toBeGreaterThan(0)
})

test("when there are no connections left people are asked to come again", async () => {
  const refused = await survives(stage(), () =>
    asAdmin(async (client) => {
      await client.query("ALTER ROLE app CONNECTION LIMIT 0")
      await client.query(cutOff)
      await sleep(4_000)
      expect(await readiness(sites[1]!)).toBe(503)
      await client.query("ALTER ROLE app CONNECTION LIMIT -1")
    }),
  )
  expect(refused).toBeGreaterThan(0)
})

test("while somebody else holds a lock for 20 s people are asked to come again", async () => {
  const refused = await survives(stage(), () =>
    asAdmin(async (client) => {
      await client.query("BEGIN")
      await client.query("LOCK TABLE slots, bookings, registrations IN ACCESS EXCLUSIVE MODE")
      await sleep(20_000)
      await client.query("COMMIT")
    }),
  )
  expect(refused).toBeGreaterThan(0)
})

test("where nothing may be written any more people are asked to come again", async () => {
  const refused = await survives(stage(), () =>
    asAdmin(async (client) => {
      await setReadOnly(client, "on")
      await sleep(2_000)
      expect(await readiness(sites[0]!)).toBe(503)
      await client.query("SET default_transaction_read_only = off")
      await setReadOnly(client, "off")
    }),
  )
  expect(refused).toBeGreaterThan(0)
})

test("after all of it the same processes serve, mail goes out, and the log speaks once of each outage", async () => {
  await survives(stage(), async () => {})
  await until(async () => {
    const newest = (await stage().registered()).at(-1)
    return office.received.some(({ to }) => to === newest)
  })
  for (const site of sites) {
    expect(await readiness(site)).toBe(200)
    expect(logged(site).errors).toEqual([])
    expect(logged(site).outages).toBeLessThan(9)
  }
})

async function setReadOnly(client: pg.Client, value: "on" | "off") {
  await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`)
  await client.query("SELECT pg_reload_conf()")
}
