import nodemailer from "nodemailer"
import { config } from "#app/config.server.ts"
import { storeInMailbox } from "./mailbox.server.ts"
import { type Patience, patience } from "./patience.ts"

export type Mail = {
  id: string
  to: string
  subject: string
  html: string
  text: string
  attachments: Attachment[]
}
export type Attachment = { filename: string; content: string; contentType: string }

/** Where mail goes: a mail server, or in the demonstration a folder that `/mailbox` shows. */
export type Transport = {
  /** Resolves when the mail is in other hands; throws what `failureOf` sorts. */
  send(mail: Mail, signal: AbortSignal): Promise<void>
  close(): void
}

export const CONNECTIONS = 10

export function openTransport(wait: Patience = patience, smtpUrl = config.smtpUrl): Transport {
  return smtpUrl ? mailServer(smtpUrl, wait) : mailbox()
}

function mailServer(url: string, wait: Patience): Transport {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: 500,
    // Trying again is the queue's business: it knows about leases, and is on disk.
    maxRequeues: 0,
    connectionTimeout: wait.connectMs,
    greetingTimeout: wait.connectMs,
    dnsTimeout: wait.connectMs,
    socketTimeout: wait.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof nodemailer.createTransport>[0] & { pool: true })
  // Each send reports its own failure; a connection that dies between two of them is replaced.
  transport.on("error", () => {})
  return {
    async send(mail, signal) {
      await transport.sendMail({ ...envelope(mail), signal })
    },
    close: () => transport.close(),
  }
}

function mailbox(): Transport {
  const transport = nodemailer.createTransport({ jsonTransport: true, skipEncoding: true })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(envelope(mail))
      await storeInMailbox(mail.id, message)
    },
    close() {},
  }
}

/** The id of the row is the id of the message, so that whatever is sent twice is seen to be one. */
const envelope = ({ id, ...mail }: Mail) => ({
  ...mail,
  from: config.mailFrom,
  replyTo: config.organisation.contactEmail,
  messageId: `<${id}@${new URL(config.origin).hostname}>`,
  headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
})
