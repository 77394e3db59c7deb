import { expect, test } from "vitest"
import { seemsToAsk } from "./must-not-ask.ts"

const topics = (text: string) => seemsToAsk(text).map(({ topic }) => topic)

test.each([
  ["Do you have a diagnosis?", "diagnosis"],
  ["Have you been DIAGNOSED with diabetes?", "diagnosis"],
  ["Any medical conditions we should know of", "diagnosis"],
  ["¿Qué medicamentos toma?", "diagnosis"],
  ["¿Padece alguna enfermedad?", "diagnosis"],
  ["Historia clínica", "diagnosis"],
  ["Which symptoms do you have?", "symptoms"],
  ["¿Tiene fiebre o tos?", "symptoms"],
  ["Síntomas", "symptoms"],
  ["Do you have health insurance?", "insurance"],
  ["Are you uninsured?", "insurance"],
  ["Medicaid / HUSKY number", "insurance"],
  ["¿Tiene seguro?", "insurance"],
  ["Nombre de su aseguradora", "insurance"],
  ["What is your immigration status?", "immigration"],
  ["Are you a U.S. citizen?", "immigration"],
  ["Country of birth", "immigration"],
  ["¿Cuál es su estatus migratorio?", "immigration"],
  ["¿Es ciudadano de los EE. UU.?", "immigration"],
  ["¿Dónde nació?", "immigration"],
  ["Social Security Number", "socialSecurity"],
  ["SSN (last 4)", "socialSecurity"],
  ["Número de Seguro Social", "socialSecurity"],
  ["Driver's license number", "id"],
  ["Passport no.", "id"],
  ["Do you have an ID?", "id"],
  ["Please bring photo I.D.", "id"],
  ["Licencia de manejar", "id"],
  ["Número de identificación", "id"],
])("%s asks for what must not be asked: %s", (text, topic) => {
  expect(topics(text)).toContain(topic)
})

test.each([
  "Will you bring an insurance certificate for your table?",
  "Does your organization have liability insurance?",
  "Certificado de seguro de su mesa",
  "¿Está seguro de que viene?",
  "Un lugar seguro para su bicicleta",
  "Are you a senior citizen?",
  "We take Visa or Mastercard",
  "What is a good idea for next year?",
  "I did this before",
  "¿Ideas para el próximo año?",
  "T-shirt size",
  "How did you hear about us?",
  "Nursing license number",
  "Air conditioning in your booth?",
  "Terms and conditions accepted",
  "Do you need a ride?",
  "Food allergies of volunteers",
  "Video of your act (link)",
  "¿Cómo supo de nosotros?",
  "Talla de camiseta",
  "Todos los días",
  "Emergency contact",
  "In what condition is your boat?",
  "Bike passport stamps collected",
])("%s may be asked", (text) => {
  expect(seemsToAsk(text)).toEqual([])
})

test("the words that say so are named, in the order of what is worst to ask", () => {
  expect(seemsToAsk("Insurance and immigration status")).toEqual([
    { topic: "insurance", words: "insurance" },
    { topic: "immigration", words: "immigration" },
  ])
})

test("something fine beside something that is not does not hide it", () => {
  expect(topics("Insurance certificate of your table, and your own health insurance")).toEqual([
    "insurance",
  ])
})
