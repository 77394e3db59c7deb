import { fold } from "#app/registration/fold.ts"

/** What no form of ours asks: who comes to a free health check shall not have to fear the answer. */
export type Topic = "diagnosis" | "symptoms" | "insurance" | "immigration" | "socialSecurity" | "id"

/** Words of both languages as they are folded; each is met as a whole word or a beginning of one (`…`). */
const words: Record<Topic, string[]> = {
  diagnosis: [
    ...["diagnos…", "medical condition…", "health condition…", "medical history", "illness…"],
    ...["disease…", "chronic…", "medication…", "prescription…", "health problem…", "hiv", "cancer"],
    ...["condicion medica", "condiciones medicas", "condicion de salud", "condiciones de salud"],
    ...["historia clinica", "historial medico", "enfermedad…", "padece…", "medicamento…"],
    ...["problema de salud", "problemas de salud", "cronic…", "vih", "receta medica"],
  ],
  symptoms: [
    ...["symptom…", "fever…", "cough…", "do you feel sick", "are you sick", "feeling ill"],
    ...["sintoma…", "fiebre", "tos", "se siente mal", "se siente enfermo", "dolor…"],
  ],
  insurance: [
    ...["insurance", "insured", "uninsured", "insurer", "medicaid", "medicare", "husky", "copay…"],
    ...["seguro medico", "seguro de salud", "tiene seguro", "tienen seguro", "cuenta con seguro"],
    ...["aseguradora", "poliza", "cobertura medica", "cobertura de salud", "sin seguro"],
  ],
  immigration: [
    ...["immigra…", "immigrant…", "citizen…", "legal status", "visa", "green card", "undocumented"],
    ...["deport…", "country of birth", "where were you born", "country of origin", "nationality"],
    ...["born in the us", "papers to be in", "asylum", "refugee…"],
    ...["inmigra…", "migrator…", "ciudadan…", "estatus legal", "indocumentad…", "pais de origen"],
    ...["pais de nacimiento", "donde nacio", "nacionalidad", "tarjeta verde", "asilo", "refugiad…"],
    ...["residencia legal", "residente legal", "tiene papeles"],
  ],
  socialSecurity: [
    ...["social security", "ssn", "itin", "taxpayer number", "tax id"],
    ...["seguro social", "numero de seguro", "numero de contribuyente"],
  ],
  id: [
    ...["id number", "photo id", "id card", "state id", "drivers license", "drivers licence"],
    ...["driving licence", "passport…", "birth certificate", "identification", "identity card"],
    ...["identificacion", "licencia de conducir", "licencia de manejar", "pasaporte…", "cedula"],
    ...["matricula consular", "acta de nacimiento", "documento de identidad", "numero de id"],
  ],
}

/** What sounds like it and is asked for good reasons: papers of an organisation, a boat or a profession, a card that pays, an age. */
const fine = [
  ...["insurance certificate", "certificate of insurance", "liability insurance"],
  ...["boat insurance", "vessel insurance", "event insurance", "insurance for your table"],
  ...["insurance of your organi…", "car insurance", "vehicle insurance", "travel insurance"],
  ...[
    "certificado de seguro",
    "seguro de responsabilidad",
    "seguro de su mesa",
    "seguro del barco",
  ],
  ...["poliza de responsabilidad", "seguro de su organizacion"],
  ...["senior citizen…", "citizens bank", "visa card", "visa or mastercard", "visa o mastercard"],
  ...["ciudadanos mayores", "cancer society", "cancer walk", "passport to health", "bike passport"],
]

/** What a text seems to ask that must not be asked, with the words that say so. Some of it is meant well: whoever keeps it says why. */
export function seemsToAsk(text: string): { topic: Topic; words: string }[] {
  let said = ` ${fold(text)} `
  for (const phrase of fine) said = said.replaceAll(patternOf(phrase), " · ")
  const found = (Object.keys(words) as Topic[]).flatMap((topic) => {
    const met = words[topic].map((each) => said.match(patternOf(each))?.[0].trim()).find(Boolean)
    return met ? [{ topic, words: met }] : []
  })
  // Standing alone it is written in capitals, or it would be half a word of another language.
  const bare = /\bI\.?D\.?(?![\w'’])/.test(text) && !found.some(({ topic }) => topic === "id")
  return bare ? [...found, { topic: "id", words: "ID" }] : found
}

function patternOf(words: string): RegExp {
  const open = words.endsWith("…")
  return new RegExp(`(?<= )${open ? words.slice(0, -1) : words}${open ? "\\p{L}*" : ""}(?= )`, "gu")
}
