import type { OfferingTexts } from "#db/schema/index.ts"

/** A station of Medical Mission. `minutes` is one visit, `places` how many people are seen at once at a mid-sized site. */
export type Station = {
  key: string
  minutes: 10 | 15 | 20
  places: number
  minAge?: number
  maxAge?: number
  texts: OfferingTexts
}

export const stations: Station[] = [
  {
    key: "checkup",
    minutes: 20,
    places: 8,
    minAge: 18,
    texts: {
      en: {
        name: "Medical check-up",
        summary: "See a doctor or nurse about anything that worries you.",
        bring: "The medicines you take, or a list of them.",
      },
      es: {
        name: "Chequeo médico",
        summary: "Vea a un médico o a una enfermera por lo que le preocupe.",
        bring: "Las medicinas que toma, o una lista de ellas.",
      },
    },
  },
  {
    key: "pressure",
    minutes: 10,
    places: 8,
    texts: {
      en: { name: "Blood pressure", summary: "A quick check with a cuff on your arm. No needle." },
      es: {
        name: "Presión arterial",
        summary: "Una medición rápida con un brazalete. Sin aguja.",
      },
    },
  },
  {
    key: "sugar",
    minutes: 10,
    places: 6,
    minAge: 18,
    texts: {
      en: {
        name: "Diabetes and cholesterol",
        summary: "A drop of blood from your finger. You get the result right away.",
        bring: "You may eat before you come.",
      },
      es: {
        name: "Diabetes y colesterol",
        summary: "Una gota de sangre del dedo. Le damos el resultado al momento.",
        bring: "Puede comer antes de venir.",
      },
    },
  },
  {
    key: "vaccines",
    minutes: 10,
    places: 10,
    minAge: 3,
    texts: {
      en: {
        name: "Flu and COVID-19 vaccines",
        summary: "One or both, as you wish. For everybody from 3 years of age.",
        bring: "Your vaccine card, if you have one. Wear short or loose sleeves.",
      },
      es: {
        name: "Vacunas contra la gripe y el COVID-19",
        summary: "Una o las dos, como usted prefiera. Para todos desde los 3 años.",
        bring: "Su tarjeta de vacunas, si la tiene. Venga con mangas cortas o sueltas.",
      },
    },
  },
  {
    key: "dental",
    minutes: 20,
    places: 6,
    texts: {
      en: {
        name: "Dental check",
        summary: "A dentist looks at your teeth and gums and can help with pain.",
      },
      es: {
        name: "Revisión dental",
        summary: "Un dentista le revisa los dientes y las encías y puede ayudarle con el dolor.",
      },
    },
  },
  {
    key: "vision",
    minutes: 15,
    places: 6,
    minAge: 5,
    texts: {
      en: {
        name: "Eye test and reading glasses",
        summary: "We test your sight. Reading glasses are yours to keep.",
        bring: "The glasses you wear now.",
      },
      es: {
        name: "Examen de la vista y lentes para leer",
        summary: "Le examinamos la vista. Los lentes para leer son suyos.",
        bring: "Los lentes que usa ahora.",
      },
    },
  },
  {
    key: "feet",
    minutes: 20,
    places: 8,
    texts: {
      en: {
        name: "Foot care and foot washing",
        summary: "We wash your feet, a podiatrist looks at them, and you leave with new socks.",
      },
      es: {
        name: "Cuidado y lavado de pies",
        summary: "Le lavamos los pies, un podólogo se los revisa y se lleva calcetines nuevos.",
      },
    },
  },
  {
    key: "children",
    minutes: 20,
    places: 6,
    maxAge: 17,
    texts: {
      en: {
        name: "Children's check-up",
        summary: "A children's doctor sees your child. Stay with your child the whole time.",
        bring: "Your child's vaccine record, if you have it.",
      },
      es: {
        name: "Chequeo para niños",
        summary: "Un pediatra ve a su hijo o hija. Usted se queda a su lado todo el tiempo.",
        bring: "El registro de vacunas del niño o la niña, si lo tiene.",
      },
    },
  },
  {
    key: "talk",
    minutes: 20,
    places: 4,
    texts: {
      en: {
        name: "Someone to talk to",
        summary: "A private talk about stress, sadness, sleep, alcohol or drugs.",
      },
      es: {
        name: "Alguien con quien hablar",
        summary:
          "Una conversación privada sobre el estrés, la tristeza, el sueño, el alcohol o las drogas.",
      },
    },
  },
  {
    key: "food",
    minutes: 15,
    places: 4,
    texts: {
      en: {
        name: "Eating well",
        summary: "Ideas for good food on a small budget, with recipes to take home.",
      },
      es: {
        name: "Comer bien",
        summary: "Ideas para comer bien con poco dinero, con recetas para llevar.",
      },
    },
  },
  {
    key: "medicines",
    minutes: 10,
    places: 4,
    texts: {
      en: {
        name: "Ask a pharmacist",
        summary: "Questions about your medicines, and help to pay for them.",
        bring: "The medicines you take, or a list of them.",
      },
      es: {
        name: "Pregunte al farmacéutico",
        summary: "Preguntas sobre sus medicinas y ayuda para pagarlas.",
        bring: "Las medicinas que toma, o una lista de ellas.",
      },
    },
  },
  {
    key: "insurance",
    minutes: 20,
    places: 4,
    texts: {
      en: {
        name: "Help with health insurance",
        summary: "Find out what you and your family can get, and fill in the forms together.",
      },
      es: {
        name: "Ayuda con el seguro médico",
        summary:
          "Averigüe qué pueden recibir usted y su familia, y llenemos juntos los formularios.",
      },
    },
  },
  {
    key: "haircut",
    minutes: 20,
    places: 5,
    texts: {
      en: { name: "Haircut", summary: "A fresh cut from a local barber or stylist." },
      es: { name: "Corte de pelo", summary: "Un buen corte de un barbero o estilista del barrio." },
    },
  },
  {
    key: "coats",
    minutes: 10,
    places: 16,
    texts: {
      en: {
        name: "Winter coats and boots",
        summary: "Choose a warm coat and boots in your size. They are yours.",
      },
      es: {
        name: "Abrigos y botas de invierno",
        summary: "Elija un abrigo y unas botas de su talla. Son suyos.",
      },
    },
  },
]
