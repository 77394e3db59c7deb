import type { Details } from "#db/schema/index.ts"

/** What a registration is called where it counts as a whole: the team, the organisation, else the contact. */
export const titleOf = (registration: { contact: string; details: Details }): string =>
  registration.details.team ?? registration.details.organisation ?? registration.contact
