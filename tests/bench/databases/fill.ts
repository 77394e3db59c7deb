import Database from "better-sqlite3"

/**
 * Puts `count` one-person registrations into a file that has the demonstration, each with a booking, a consent and a
 * confirmation, by a handful of statements: a million in a minute. Slots grow as they need, so every invariant holds.
 * `first` numbers them, when others were put there before.
 */
export function fill(
  file: string,
  count: number,
  mail: "sent" | "queued",
  { slug = "medical-mission", first = 0 } = {},
) {
  const client = new Database(file)
  // Nobody else has the file open, and a crash would only end the bench.
  client.pragma("journal_mode = OFF")
  client.pragma("synchronous = OFF")
  client.pragma("cache_size = -262144")
  client.exec("BEGIN")
  const now = Date.now()
  client.exec(`
    CREATE TEMP TABLE places AS
      SELECT s.id, s.event_id, row_number() OVER (ORDER BY s.id) - 1 AS number
      FROM slots s JOIN offerings o ON o.id = s.offering_id JOIN events e ON e.id = s.event_id
      WHERE e.slug = '${slug}' AND o.kind = 'service' AND o.max_age IS NULL;
    CREATE TEMP TABLE people AS
      WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${first + count})
      SELECT i, ${now} - 20 * 86400000 + (i - ${first}) * 1700000000 / ${count} AS at,
        (SELECT count(*) FROM places) AS places FROM n;
    CREATE TEMP TABLE made AS
      SELECT i, at, i * 7919 % places AS number,
        printf('%08x-%04x-7000-8000-%012x', at >> 16, at & 65535, i) AS id,
        (i * 12345678901 + 7654321) % 25600000000 AS code
      FROM people;
    CREATE UNIQUE INDEX temp.places_number ON places (number);
  `)
  const letter = (power: number) =>
    `substr('BCDFGHJKLMNPQRSTVWXZ', 1 + code / ${20 ** power} % 20, 1)`
  const code = Array.from({ length: 8 }, (_, power) => letter(power)).join(" || ")
  const name = "substr('Ana José Łuka Zoë  Nuno', 1 + i % 5 * 5, 4)"
  const from = "FROM made JOIN places ON places.number = made.number ORDER BY i"
  client.exec(`
    INSERT INTO registrations (id, event_id, kind, code, draft_id, contact, sort_name, email, locale, details, created_at)
      SELECT made.id, event_id, 'household', ${code}, made.id, ${name} || ' Núñez ' || i,
        lower(hex(randomblob(3))) || ' nunez ' || i, 'person.' || i || '@example.org', 'es', '{}', at ${from};
    INSERT INTO attendees (id, event_id, registration_id, name, sort_name, birth_year, language, needs)
      SELECT made.id, event_id, made.id, ${name} || ' Núñez ' || i,
        lower(hex(randomblob(3))) || ' nunez ' || i, 1980, 'es', '[]' ${from};
    INSERT INTO bookings (id, event_id, registration_id, attendee_id, slot_id, places, state, created_at, changed_at)
      SELECT made.id, event_id, made.id, made.id, places.id, 1, 'booked', at, at ${from};
    INSERT INTO consents (id, event_id, registration_id, purpose, version, locale, given_at)
      SELECT made.id, event_id, made.id, 'privacy', 'bench', 'es', at ${from};
    INSERT INTO outbox (id, message, params, event_id, registration_id, locale, recipient, recipient_key, send_after, dedupe_key,
        state, attempts, created_at, sent_at)
      SELECT made.id, 'confirmation', '{"registrationId":"' || made.id || '"}', event_id, made.id, 'es',
        'person.' || i || '@example.org', 'person.' || i || '@example.org', at, 'confirmation:' || made.id,
        ${mail === "sent" ? "'sent', 1, at, at" : "'queued', 0, at, NULL"} ${from};
    UPDATE slots SET taken = taken + counted.more, capacity = capacity + counted.more + 100000
      FROM (SELECT places.id, count(*) AS more FROM made JOIN places ON places.number = made.number
        GROUP BY places.id) AS counted
      WHERE counted.id = slots.id;
    DROP TABLE people; DROP TABLE made; DROP TABLE places;
  `)
  client.exec("COMMIT")
  client.pragma("journal_mode = WAL")
  client.close()
}
