import { createServer, type Socket } from "node:net"

// A mail server that takes everything and keeps the newest only. Asked, it answers how much came, when the first and
// the last did (ms), and what the last one said.
let count = 0
let first = 0
let last = 0
let newest = ""

const server = createServer((socket) => {
  socket.on("error", () => {})
  socket.setNoDelay(true)
  socket.write("220 sink\r\n")
  let reading = false
  let rest = ""
  socket.on("data", (bytes) => {
    rest += bytes.toString("latin1")
    for (;;) {
      const end = rest.indexOf(reading ? "\r\n.\r\n" : "\r\n")
      if (end < 0) return
      const line = rest.slice(0, end)
      rest = rest.slice(end + (reading ? 5 : 2))
      if (reading) received(socket, line)
      else answer(socket, line)
      reading = !reading && /^DATA/i.test(line)
    }
  })
})

function answer(socket: Socket, line: string) {
  if (/^DATA/i.test(line)) socket.write("354 go on\r\n")
  else if (/^EHLO/i.test(line)) socket.write("250-sink\r\n250 8BITMIME\r\n")
  else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n")
  else socket.write("250 ok\r\n")
}

function received(socket: Socket, mail: string) {
  count++
  newest = mail
  last = Date.now()
  first ||= last
  socket.write("250 taken\r\n")
}

server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as { port: number }
  process.send!({ url: `smtp://127.0.0.1:${port}` })
})
process.on("message", () => process.send!({ count, first, last, newest }))
process.on("disconnect", () => process.exit(0))
