import { type ParsedMail, simpleParser } from "mailparser"
import { until } from "#tests/smtp/post-office.ts"

/** Mails that reached an address over SMTP, oldest first; waits until there are `count`. Give each test its own address. */
export async function mailsTo(address: string, count = 1): Promise<ParsedMail[]> {
  let raw: string[] = []
  await until(async () => {
    const door = `http://127.0.0.1:${process.env.MAILS_PORT}/?to=${encodeURIComponent(address)}`
    raw = await (await fetch(door)).json()
    return raw.length >= count
  })
  return Promise.all(raw.map((one) => simpleParser(one)))
}

/** Every address that a mail links to, in its text and its HTML. */
export function linksIn(mail: ParsedMail): string[] {
  const found = `${mail.text ?? ""}\n${mail.html || ""}`.match(/https?:\/\/[^\s"'<>)\]]+/g) ?? []
  return [...new Set(found.map((link) => link.replaceAll("&amp;", "&")))]
}
