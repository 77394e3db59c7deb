/** What the form of a pattern is filled with before anybody has typed. */
export function typedAtFirst(
  event: { startsOn: string; endsOn: string },
  { offering, sites }: { offering: { kind: string }; sites: { id: string }[] },
  by: string | null,
) {
  const isRole = offering.kind === "role"
  const listed = by === null ? isRole : by === "list"
  return {
    by: listed ? "list" : "rhythm",
    firstDay: event.startsOn,
    lastDay: event.endsOn,
    everyWeeks: "1",
    sites: sites.map(({ id }) => id),
    ...{ round: "each", opens: "now", closes: "start", closesMinutes: "0" },
  }
}
