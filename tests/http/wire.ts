import { connect, type Socket } from "node:net"

/** Sends bytes as they are, which no client library would; answers everything that came back until the server hung up. */
export async function send(port: number, bytes: string): Promise<string> {
  const line = await open(port)
  line.socket.write(bytes)
  return line.answered
}

/** A connection in the test's own hand. */
export async function open(port: number): Promise<{ socket: Socket; answered: Promise<string> }> {
  const socket = connect(port, "127.0.0.1")
  let received = ""
  socket.on("data", (chunk) => {
    received += chunk
  })
  const answered = new Promise<string>((resolve) => {
    socket.on("error", () => {})
    socket.on("close", () => resolve(received))
  })
  await new Promise<void>((resolve) => socket.once("connect", resolve))
  return { socket, answered }
}

/** A request in full, after which the server hangs up. */
export const get = (target: string, headers: string[] = []) =>
  `${[`GET ${target} HTTP/1.1`, "Host: localhost", "Connection: close", ...headers].join("\r\n")}\r\n\r\n`
