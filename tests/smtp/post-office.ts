import { connect, createServer, type Server, type Socket } from "node:net"
import { type ParsedMail, simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"

/** How the line to the mail server is: `hang` swallows every byte, `cut` hangs up while a message is being sent, `refuse` hangs up at once. */
export type Line = "clear" | "refuse" | "hang" | "cut"

export type Received = { to: string; raw: string; mail: ParsedMail }

/**
 * A real SMTP server behind a line that can be disturbed. `answer` may refuse a recipient with a code;
 * what was taken stands in `received`.
 */
export async function openPostOffice({ port = 0 }: { port?: number } = {}) {
  const office = {
    received: [] as Received[],
    line: "clear" as Line,
    answer: (_recipient: string): { code: number; text: string } | undefined => undefined,
    /** Runs when a message has been received whole and its sender does not know it yet. */
    beforeAnswer() {},
    url: "",
    port: 0,
    /** How often somebody called so far. */
    calls: 0,
    close,
  }
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    maxClients: 100,
    onRcptTo({ address }, _session, done) {
      const refusal = office.answer(address)
      done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks).toString()
        office.received.push({
          to: session.envelope.rcptTo[0]?.address ?? "",
          raw,
          mail: await simpleParser(raw),
        })
        office.beforeAnswer()
        done(null)
      })
    },
  })
  server.on("error", () => {})
  const inside = await listening(server.listen(0, "127.0.0.1") as Server)

  const sockets = new Set<Socket>()
  const line = createServer((socket) => {
    office.calls++
    if (office.line === "refuse") return socket.destroy()
    const onward = connect(inside, "127.0.0.1")
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on("close", () => sockets.delete(end)).on("error", () => {})
    }
    socket.on("data", (bytes) => {
      if (office.line === "hang") return
      if (office.line === "cut" && /\r\nMessage-ID:|\r\nDate:/i.test(bytes.toString()))
        return socket.destroy()
      onward.write(bytes)
    })
    onward.on("data", (bytes) => office.line !== "hang" && socket.write(bytes))
    socket.on("close", () => onward.destroy())
    onward.on("close", () => socket.destroy())
  })
  office.port = await listening(line.listen(port, "127.0.0.1"))
  office.url = `smtp://127.0.0.1:${office.port}`
  return office

  async function close() {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => line.close(resolve))
    await new Promise<void>((resolve) => server.close(resolve))
  }
}

const listening = (server: Server) =>
  new Promise<number>((resolve, reject) => {
    const ready = () => {
      const address = server.address()
      resolve(typeof address === "object" && address ? address.port : 0)
    }
    if (server.listening) return ready()
    server.once("listening", ready).once("error", reject)
  })

/** Waits until `is` holds, looking often. Throws after `ms`. */
export async function until(is: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  const end = performance.now() + ms
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${is}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
