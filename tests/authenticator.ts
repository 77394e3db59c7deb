import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto"

type Asked = { challenge: string; origin: string; rpId?: string }

/** A device with one key, as WebAuthn has it: it answers as a browser hands it on, and counts its uses when told to. */
export function newDevice(userId: string) {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const id = randomBytes(32)
  const shared = { id: id.toString("base64url"), rawId: id.toString("base64url") }
  const rest = { type: "public-key" as const, clientExtensionResults: {} }

  /** Makes the key. */
  function made({ challenge, origin, rpId = "localhost" }: Asked) {
    const { x, y } = publicKey.export({ format: "jwk" })
    const key = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x!, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y!, "base64url"),
    ])
    const length = Buffer.from([0, id.length])
    const data = Buffer.concat([head(rpId, 0x45, 0), Buffer.alloc(16), length, id, key])
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a0686175746844617461", "hex"),
      Buffer.from([0x58, data.length]),
      data,
    ])
    const response = {
      clientDataJSON: client("webauthn.create", challenge, origin).toString("base64url"),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    }
    return { ...shared, ...rest, response }
  }

  /** Signs with it. `counter`: how often it was used; `verified`: whether it knows who used it. */
  function signed(
    { challenge, origin, rpId = "localhost" }: Asked,
    { counter = 0, verified = true } = {},
  ) {
    const said = client("webauthn.get", challenge, origin)
    const data = head(rpId, verified ? 0x05 : 0x01, counter)
    const hash = createHash("sha256").update(said).digest()
    const response = {
      clientDataJSON: said.toString("base64url"),
      authenticatorData: data.toString("base64url"),
      signature: createSign("sha256")
        .update(Buffer.concat([data, hash]))
        .sign(privateKey, "base64url"),
      userHandle: Buffer.from(userId).toString("base64url"),
    }
    return { ...shared, ...rest, response }
  }

  return { id: shared.id, made, signed }
}

const client = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

function head(rpId: string, flags: number, counter: number) {
  const rest = Buffer.from([flags, 0, 0, 0, 0])
  rest.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash("sha256").update(rpId).digest(), rest])
}
