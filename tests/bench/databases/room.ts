import Database from "better-sqlite3"

/** Gives every slot of Medical Mission 100,000 places more: nobody is refused for want of one. No server may have the file open. */
export function makeRoom(file: string) {
  const client = new Database(file)
  client.exec(`UPDATE slots SET capacity = capacity + 100000
    WHERE event_id = (SELECT id FROM events WHERE slug = 'medical-mission')`)
  client.close()
}
