/** Why somebody is erased or given what is kept about them. Words of ours, because what somebody types may tell of the person. */
export const reasons = ["asked", "guardian", "mistake", "office"] as const
export type Because = (typeof reasons)[number]
