import { type Station, words } from "./content.ts"
import { supports } from "./supports.ts"

export const stations: Station[] = [
  {
    key: "checkup",
    minutes: 20,
    places: 8,
    minAge: 18,
    texts: words(
      [
        "Medical check-up",
        "See a doctor or nurse about anything that worries you.",
        "The medicines you take, or a list of them.",
      ],
      [
        "Chequeo médico",
        "Vea a un médico o a una enfermera por lo que le preocupe.",
        "Las medicinas que toma, o una lista de ellas.",
      ],
    ),
  },
  {
    key: "pressure",
    minutes: 10,
    places: 8,
    adultUnder: 12,
    texts: words(
      ["Blood pressure", "A quick check with a cuff on your arm. No needle."],
      ["Presión arterial", "Una medición rápida con un brazalete. Sin aguja."],
    ),
  },
  {
    key: "sugar",
    minutes: 10,
    places: 6,
    minAge: 18,
    texts: words(
      [
        "Diabetes and cholesterol",
        "A drop of blood from your finger. You get the result right away.",
        "You may eat before you come.",
      ],
      [
        "Diabetes y colesterol",
        "Una gota de sangre del dedo. Le damos el resultado al momento.",
        "Puede comer antes de venir.",
      ],
    ),
  },
  {
    key: "vaccines",
    minutes: 10,
    places: 10,
    minAge: 3,
    adultUnder: 18,
    texts: words(
      [
        "Flu and COVID-19 vaccines",
        "One or both, as you wish. For everybody from 3 years of age.",
        "Your vaccine card, if you have one. Wear short or loose sleeves.",
      ],
      [
        "Vacunas contra la gripe y el COVID-19",
        "Una o las dos, como usted prefiera. Para todos desde los 3 años.",
        "Su tarjeta de vacunas, si la tiene. Venga con mangas cortas o sueltas.",
      ],
    ),
  },
  {
    key: "dental",
    minutes: 20,
    places: 6,
    adultUnder: 18,
    texts: words(
      ["Dental check", "A dentist looks at your teeth and gums and can help with pain."],
      [
        "Revisión dental",
        "Un dentista le revisa los dientes y las encías y puede ayudarle con el dolor.",
      ],
    ),
  },
  {
    key: "vision",
    minutes: 15,
    places: 6,
    minAge: 5,
    adultUnder: 12,
    texts: words(
      [
        "Eye test and reading glasses",
        "We test your sight. Reading glasses are yours to keep.",
        "The glasses you wear now.",
      ],
      [
        "Examen de la vista y lentes para leer",
        "Le examinamos la vista. Los lentes para leer son suyos.",
        "Los lentes que usa ahora.",
      ],
    ),
  },
  {
    key: "feet",
    minutes: 20,
    places: 8,
    adultUnder: 12,
    texts: words(
      [
        "Foot care and foot washing",
        "We wash your feet, a podiatrist looks at them, and you leave with new socks.",
      ],
      [
        "Cuidado y lavado de pies",
        "Le lavamos los pies, un podiatra se los revisa y usted se lleva calcetines nuevos.",
      ],
    ),
  },
  {
    key: "children",
    minutes: 20,
    places: 6,
    maxAge: 17,
    adultUnder: 18,
    texts: words(
      [
        "Children's check-up",
        "A children's doctor sees your child. Stay with your child the whole time.",
        "Your child's vaccine record, if you have it.",
      ],
      [
        "Chequeo para niños",
        "Un pediatra ve a su hijo o hija. Usted se queda a su lado todo el tiempo.",
        "La tarjeta de vacunas del niño o la niña, si la tiene.",
      ],
    ),
  },
  {
    key: "talk",
    minutes: 20,
    places: 4,
    minAge: 18,
    texts: words(
      ["Someone to talk to", "A private talk about stress, sadness, sleep, alcohol or drugs."],
      [
        "Alguien con quien hablar",
        "Una conversación privada sobre el estrés, la tristeza, el sueño, el alcohol o las drogas.",
      ],
    ),
  },
  {
    key: "food",
    minutes: 15,
    places: 4,
    texts: words(
      ["Eating well", "Ideas for good food on a small budget, with recipes to take home."],
      ["Comer bien", "Ideas para comer bien con poco dinero, con recetas para llevar."],
    ),
  },
  {
    key: "medicines",
    minutes: 10,
    places: 4,
    minAge: 18,
    texts: words(
      [
        "Ask a pharmacist",
        "Questions about your medicines, and help to pay for them.",
        "The medicines you take, or a list of them.",
      ],
      [
        "Pregunte al farmacéutico",
        "Preguntas sobre sus medicinas y ayuda para pagarlas.",
        "Las medicinas que toma, o una lista de ellas.",
      ],
    ),
  },
  ...supports,
]
