import { expect, test } from "vitest"
import { until } from "#tests/smtp/post-office.ts"
import { onEachEngine } from "./target.ts"

const board = "/events/medical-mission/volunteer"

onEachEngine((at) => {
  test("what is changed in the database beside the process is shown once the event's version is raised", async () => {
    const visitor = at().browser()
    expect((await visitor.get(board)).text).not.toContain("Chief of Smiles")
    const [role] = await at().query<{ id: string; texts: unknown }>(
      `select offerings.id, offerings.texts from offerings join events on events.id = event_id
        where slug = 'medical-mission' and kind = 'role' order by offerings.id limit 1`,
    )
    const { texts } = role!
    const said = typeof texts === "string" ? JSON.parse(texts) : texts
    const changed = JSON.stringify({ ...said, en: { ...said.en, name: "Chief of Smiles" } })
    await at().query(
      `update offerings set texts = '${changed.replaceAll("'", "''")}' where id = '${role!.id}'`,
    )
    await at().query("update events set version = version + 1 where slug = 'medical-mission'")
    await until(async () => (await visitor.get(board)).text.includes("Chief of Smiles"))
  })
})
