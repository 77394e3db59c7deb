import { connect, createServer, type Socket } from "node:net"

/** A line to a port of this machine that can fall silent: it takes every byte, both ways, and passes none on, as a cable that was cut. */
export async function openLine(port: number) {
  const sockets = new Set<Socket>()
  let mute = false
  const server = createServer((socket) => {
    const onward = connect(port, "127.0.0.1")
    // What fell silent stays so: its bytes are lost.
    let silent = mute
    const falls = () => {
      silent ||= mute
      return silent
    }
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from)
      from.on("data", (bytes) => falls() || to.write(bytes))
      from.on("error", () => {})
      from.on("close", () => {
        sockets.delete(from)
        if (!falls()) to.destroy()
      })
    }
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  const address = server.address()
  return {
    port: typeof address === "object" && address ? address.port : 0,
    mute() {
      mute = true
    },
    /** For new connections; the old ones stay silent. */
    unmute() {
      mute = false
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
}
