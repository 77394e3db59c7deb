/** The version of the wording in messages `registration.consent`, kept with each consent. Raise it with every change of those texts, in all languages at once. */
export const consentVersion = "2026-11"
