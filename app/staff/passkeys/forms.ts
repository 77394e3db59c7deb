import { z } from "zod"

const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

// A credential's id has at most 1023 bytes.
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}),
}

/** A field that the page's script filled with what the device answered. */
const answered = <T extends z.ZodType>(shape: T) =>
  z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue("no answer of a device")
        return z.NEVER
      }
    })
    .pipe(shape)

/** A key that a device made. */
const made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(12_000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
export type Made = z.infer<typeof made>

/** What a key signed. */
const signed = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(100)
      .nullish()
      .transform((given) => given ?? undefined),
  }),
})
export type Signed = z.infer<typeof signed>

export const MOST_NAME = 60

/** A name left empty is made up from the device. */
export const addForm = z.object({
  act: z.literal("addPasskey"),
  name: z.string().transform((typed) =>
    typed
      .replace(/[\s\p{C}]+/gu, " ")
      .trim()
      .slice(0, MOST_NAME),
  ),
  answer: answered(made),
})
export const removeForm = z.object({ act: z.literal("removePasskey"), passkey: bytes(1400) })

export const enterForm = z.object({
  to: z.string().max(2000).optional(),
  answer: answered(signed),
})
