import { fold } from "#app/registration/fold.ts"
import type { Context, Guest, SignUp } from "./guest.ts"
import type { Reach } from "./reach.ts"

const DAY = 86_400_000

/** A volunteer is kept across events, with the licence as stated; one with an address has answered from a mail. */
export function addPerson(context: Context, one: SignUp, guest: Guest, reach: Reach) {
  const { batch, nextId, chance, staffId } = context
  const id = nextId(one.at)
  batch.people.push({
    id,
    name: guest.name!,
    sortName: fold(guest.name!),
    ...reach,
    birthDate: guest.birthDate ?? null,
    confirmedAt: reach.email ? one.at : null,
    locale: one.language === "es" ? "es" : "en",
  })
  const credentialId = guest.licence ? nextId(one.at) : null
  if (guest.licence && credentialId)
    batch.credentials.push({
      id: credentialId,
      personId: id,
      profession: guest.licence.profession,
      number: String(100_000 + chance.below(900_000)),
      state: chance.weighed([
        ["CT", 90],
        ["NY", 5],
        ["MA", 5],
      ]),
      expiresOn: `${Number(one.floor.event.startsOn.slice(0, 4)) + 1 + chance.below(2)}-06-30`,
      createdAt: one.at,
      verifiedAt: guest.licence.verified ? Math.min(context.today, one.at + DAY) : null,
      verifiedBy: guest.licence.verified ? staffId : null,
    })
  return { personId: id, credentialId }
}
