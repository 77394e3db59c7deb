import type { OfferingRules, OfferingTexts } from "#db/schema/index.ts"
import { words } from "./content.ts"

/** `where` is an index into the Swim's sites; hours are of race day. */
export type SwimRole = {
  where: number
  hours: [from: string, to: string][]
  minimum: number
  target: number
  capacity: number
  minAge: number
  rules?: OfferingRules
  texts: OfferingTexts
}

const CAPTAINS_COVE = 0
const PORT_JEFFERSON = 1
const AFLOAT = 2

const halves: SwimRole["hours"] = [
  ["09:30", "14:00"],
  ["14:00", "18:30"],
]

/** Shore and boat shifts of the Swim. */
export const swimRoles: SwimRole[] = [
  {
    where: CAPTAINS_COVE,
    hours: [["04:30", "08:00"]],
    minimum: 6,
    target: 10,
    capacity: 14,
    minAge: 16,
    texts: words(
      [
        "Swimmer check-in",
        "Find swimmers on the list, write numbers on arms, and lead them to the shuttle.",
      ],
      [
        "Recepción de nadadores",
        "Busque a los nadadores en la lista, escriba su número en el brazo y llévelos al autobús.",
      ],
    ),
  },
  {
    where: PORT_JEFFERSON,
    hours: [["06:30", "10:30"]],
    minimum: 5,
    target: 8,
    capacity: 12,
    minAge: 18,
    texts: words(
      ["Start beach", "Count swimmers into the water, wave by wave. You ride the ferry with them."],
      [
        "Playa de salida",
        "Cuente a los nadadores al entrar al agua, grupo por grupo. Viaja con ellos en el ferry.",
      ],
    ),
  },
  {
    where: CAPTAINS_COVE,
    hours: halves,
    minimum: 6,
    target: 10,
    capacity: 16,
    minAge: 14,
    texts: words(
      ["Finish line", "Cheer, hand out towels and medals, and note each finish."],
      ["Meta", "Anime, entregue toallas y medallas, y anote cada llegada."],
    ),
  },
  {
    where: CAPTAINS_COVE,
    hours: halves,
    minimum: 4,
    target: 6,
    capacity: 10,
    minAge: 14,
    texts: words(
      ["Food and water tent", "Serve swimmers, crews and families."],
      ["Carpa de comida y agua", "Sirva a nadadores, tripulaciones y familias."],
    ),
  },
  {
    where: CAPTAINS_COVE,
    hours: halves,
    minimum: 3,
    target: 5,
    capacity: 6,
    minAge: 18,
    rules: { licence: "nurse", holdDays: 14 },
    texts: words(
      ["Medical tent nurse", "Look after swimmers as they come ashore."],
      ["Enfermería de la carpa médica", "Atienda a los nadadores al salir del agua."],
    ),
  },
  {
    where: CAPTAINS_COVE,
    hours: [["05:00", "10:00"], ...halves],
    minimum: 3,
    target: 5,
    capacity: 8,
    minAge: 18,
    texts: words(
      ["Parking and shuttle", "Guide cars, and keep the dock road free."],
      ["Estacionamiento y autobús", "Guíe los autos y mantenga libre el camino al muelle."],
    ),
  },
  {
    where: CAPTAINS_COVE,
    hours: [["18:00", "20:30"]],
    minimum: 5,
    target: 10,
    capacity: 16,
    minAge: 14,
    texts: words(
      ["Clean-up", "Fold tents, carry tables and leave the harbor clean."],
      ["Limpieza", "Doble carpas, cargue mesas y deje limpio el puerto."],
    ),
  },
  {
    where: AFLOAT,
    hours: [["07:00", "18:30"]],
    minimum: 35,
    target: 40,
    capacity: 45,
    minAge: 21,
    texts: words(
      [
        "Escort boat captain",
        "Bring your boat of 20 feet or longer, with shade, ladder, toilet, VHF radio and GPS, and stay beside one swimmer or team.",
      ],
      [
        "Capitán de bote de escolta",
        "Traiga su bote de 20 pies o más, con sombra, escalera, baño, radio VHF y GPS, y acompañe a un nadador o equipo.",
      ],
    ),
  },
  {
    where: AFLOAT,
    hours: [["07:00", "18:30"]],
    minimum: 30,
    target: 35,
    capacity: 40,
    minAge: 21,
    texts: words(
      [
        "Perimeter boat captain",
        "Keep other boats away from the course, and step in as a back-up escort.",
      ],
      [
        "Capitán de bote de perímetro",
        "Mantenga otros botes lejos del recorrido y sirva de escolta de reserva.",
      ],
    ),
  },
  {
    where: AFLOAT,
    hours: [["07:00", "18:30"]],
    minimum: 40,
    target: 60,
    capacity: 80,
    minAge: 18,
    texts: words(
      [
        "Boat observer",
        "Watch your swimmer the whole way, and write down strokes, food and times.",
      ],
      [
        "Observador a bordo",
        "Observe a su nadador todo el recorrido y anote brazadas, comida y horas.",
      ],
    ),
  },
  {
    where: AFLOAT,
    hours: [["07:00", "18:30"]],
    minimum: 30,
    target: 40,
    capacity: 45,
    minAge: 18,
    rules: { licence: "emt", holdDays: 14 },
    texts: words(
      ["EMT on a boat", "Ride on a solo swimmer's boat or an official boat, ready to help."],
      [
        "Técnico en emergencias a bordo",
        "Viaje en el bote de un nadador individual o en uno oficial, listo para ayudar.",
      ],
    ),
  },
]
