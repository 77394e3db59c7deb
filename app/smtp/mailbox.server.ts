import { existsSync } from "node:fs"
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { databaseUrl } from "#db/dialect/url.ts"

/** A mail of the demonstration as it was written to disk. */
export type StoredMail = {
  id: string
  /** Milliseconds since the epoch. */
  at: number
  messageId: string
  from: string
  to: string
  subject: string
  html: string
  text: string
  attachments: { filename: string; contentType: string; content: string }[]
}

const folder = databaseUrl.startsWith("file:")
  ? join(dirname(databaseUrl.slice("file:".length)), "mailbox")
  : "data/mailbox"
const fileOf = (id: string) => join(folder, `${id}.json`)
const isId = (id: string) => /^[0-9a-f-]{36}$/.test(id)

type Message = {
  messageId?: string
  from?: unknown
  to?: unknown
  subject?: unknown
  html?: unknown
  text?: unknown
  attachments?: { filename?: string | false; contentType?: string | false; content?: unknown }[]
}

/** Sent again, a mail replaces itself. */
export async function storeInMailbox(id: string, message: Message): Promise<void> {
  const kept: StoredMail = {
    id,
    at: Date.now(),
    messageId: String(message.messageId),
    from: addresses(message.from),
    to: addresses(message.to),
    subject: String(message.subject),
    html: String(message.html),
    text: String(message.text),
    attachments: (message.attachments ?? []).map((file) => ({
      filename: String(file.filename),
      contentType: String(file.contentType),
      content: contentOf(file.content),
    })),
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // One that an earlier version made is open to others.
  await chmod(folder, 0o700)
  const draft = `${fileOf(id)}.${process.pid}`
  await writeFile(draft, JSON.stringify(kept), { mode: 0o600 })
  await rename(draft, fileOf(id))
}

/** The newest mails, up to `limit`, newest first: ids are made in the order of time. */
export async function newestMails(limit: number): Promise<StoredMail[]> {
  const files = await readdir(folder).catch(() => [])
  const ids = files.flatMap((file) => (file.endsWith(".json") ? file.slice(0, -5) : []))
  const mails = await Promise.all(ids.sort().reverse().slice(0, limit).map(findMail))
  return mails.filter((mail) => mail !== null)
}

export async function findMail(id: string): Promise<StoredMail | null> {
  if (!isId(id)) return null
  const file = await readFile(fileOf(id), "utf8").catch(() => null)
  return file === null ? null : JSON.parse(file)
}

/** Deletes mails of the demonstration; those that are not there are no matter. */
export async function dropMails(ids: string[]): Promise<void> {
  // Where mail goes to a mail server there is none, and to look for each takes longer than to delete its row.
  if (!existsSync(folder)) return
  for (const id of ids) if (isId(id)) await rm(fileOf(id), { force: true })
}

function addresses(value: unknown): string {
  const list = (Array.isArray(value) ? value : [value]) as { address?: string; name?: string }[]
  return list.map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(", ")
}

function contentOf(content: unknown): string {
  return Buffer.isBuffer(content) ? content.toString("utf8") : String(content)
}
