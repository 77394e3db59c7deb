import { arrange } from "#app/resources/arrange.server.ts"
import type { ResourceInput } from "#app/resources/forms.ts"
import { addResource } from "#app/resources/save.server.ts"
import type { Tx } from "#dialect"

const always = { en: "24 hours, every day", es: "Las 24 horas, todos los días" }

/** 988 and 211 are what they say; the others are made up, as their numbers tell. */
const resources: Omit<ResourceInput, "version">[] = [
  {
    help: "crisis",
    texts: {
      en: {
        name: "988 Suicide & Crisis Lifeline",
        summary: "Somebody listens, about whatever it is. Free, and you need not give your name.",
        hours: always.en,
      },
      es: {
        name: "988 Línea de Prevención del Suicidio y Crisis",
        summary:
          "Alguien le escucha, sea lo que sea. Es gratis y no tiene que dar su nombre. Para hablar en español, oprima 2.",
        hours: always.es,
      },
    },
    phone: "988",
    sms: "988",
    link: "https://988lifeline.org",
    languages: ["en", "es"],
  },
  {
    help: "any",
    texts: {
      en: {
        name: "211 Connecticut",
        summary: "Tells you who helps near you: food, a bed, heat, child care, a doctor.",
        hours: always.en,
      },
      es: {
        name: "211 Connecticut",
        summary:
          "Le dice quién ayuda cerca de usted: comida, una cama, calefacción, cuidado de niños, un médico.",
        hours: always.es,
      },
    },
    phone: "211",
    link: "https://www.211ct.org",
    languages: ["en", "es"],
  },
  {
    help: "recovery",
    texts: {
      en: {
        name: "Recovery referral line",
        summary:
          "For alcohol and drugs: a person finds a treatment place with you and stays in touch. Also for family and friends.",
        hours: "Monday to Friday, 8 to 6",
      },
      es: {
        name: "Línea de ayuda para la recuperación",
        summary:
          "Para alcohol y drogas: una persona busca con usted un lugar de tratamiento y sigue en contacto. También para familiares y amigos.",
        hours: "De lunes a viernes, de 8 a 6",
      },
    },
    phone: "860-555-0142",
    languages: ["en", "es"],
  },
  {
    help: "care",
    texts: {
      en: {
        name: "Neighborhood clinic",
        summary: "A doctor of your own, with or without insurance. You pay what you can.",
        hours: "Monday to Saturday, 8 to 5",
      },
      es: {
        name: "Clínica del barrio",
        summary: "Un médico propio, con o sin seguro. Paga lo que pueda.",
        hours: "De lunes a sábado, de 8 a 5",
      },
    },
    phone: "860-555-0118",
    tty: "860-555-0119",
    languages: ["en", "es", "pt", "pl"],
  },
  {
    help: "food",
    texts: {
      en: {
        name: "Main Street food pantry",
        summary: "Groceries for a week. Bring bags; nobody asks for papers.",
        hours: "Tuesday and Thursday, 10 to 4",
      },
      es: {
        name: "Despensa de alimentos de Main Street",
        summary: "Alimentos para una semana. Traiga bolsas; nadie pide papeles.",
        hours: "Martes y jueves, de 10 a 4",
      },
    },
    phone: "860-555-0125",
    languages: ["en", "es", "ht"],
  },
  {
    help: "housing",
    texts: {
      en: {
        name: "Housing help desk",
        summary: "Help with rent, with a letter from the landlord, or with tonight's bed.",
        hours: "Monday to Friday, 9 to 5",
      },
      es: {
        name: "Mesa de ayuda para la vivienda",
        summary: "Ayuda con el alquiler, con una carta del dueño o con una cama para esta noche.",
        hours: "De lunes a viernes, de 9 a 5",
      },
    },
    phone: "860-555-0131",
    languages: ["en", "es"],
  },
]

/** The demonstration's help that is not an event, added and published as staff do it. */
export async function fillResources(tx: Tx, actor: string, now: number) {
  for (const resource of resources) {
    const added = await addResource(tx, { version: 0, ...resource }, actor, now)
    if (!added.ok) throw new Error(`no kind of help is called ${resource.help}`)
    await arrange(tx, { act: "publish", id: added.id }, actor, now)
  }
}
