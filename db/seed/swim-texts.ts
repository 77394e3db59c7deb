import type { EventTexts, Texts } from "#db/schema/index.ts"
import { words } from "./content.ts"

const event: EventTexts = {
  en: {
    name: "Swim Across the Sound",
    tagline: "25 kilometers of open water, for people living with cancer",
    summary:
      "Swim alone, with a friend or in a team from Port Jefferson, New York, to Captain's Cove in Bridgeport. Every dollar you raise pays for cancer care and for help to families: rides, wigs, rent, screening.",
    when: "Meet at 5 in the morning. The ferry leaves at 6, waves start at 8:15, 9:00 and 9:45. The time limit is 9 hours 30 minutes.",
    where: "From Port Jefferson, NY, to Captain's Cove Seaport, Bridgeport",
    bring: "Swim suit, goggles, two caps, sunscreen, warm clothes for the boat, food and drink.",
    promise: "A boat stays beside every swimmer, from the first stroke to the last.",
    register: "Enter the swim",
    member: "swimmer",
    members: "swimmers",
    day: "race day",
    rules:
      "An entry is complete when we have read your papers: proof of a qualifying swim and a medical form. We answer within two weeks. The team captain signs up first; members can be named later. Anybody under 19 needs the consent of a parent or guardian. Touching a boat ends the swim. Each entry promises to raise at least its fund-raising minimum. The race director may change the course, or move it into the harbor, for safety.",
  },
  es: {
    name: "Nado a Través del Estrecho",
    tagline: "25 kilómetros en aguas abiertas, por las personas que viven con cáncer",
    summary:
      "Nade por su cuenta, en pareja o en equipo desde Port Jefferson, Nueva York, hasta Captain's Cove en Bridgeport. Cada dólar que reúna paga atención contra el cáncer y ayuda a las familias: transporte, pelucas, renta, exámenes.",
    when: "Nos vemos a las 5 de la mañana. El ferry sale a las 6 y los grupos salen a las 8:15, 9:00 y 9:45. El tiempo límite es de 9 horas y 30 minutos.",
    where: "De Port Jefferson, NY, a Captain's Cove Seaport, Bridgeport",
    bring:
      "Traje de baño, lentes de natación, dos gorras, protector solar, ropa abrigada para el bote, comida y bebida.",
    promise: "Un bote acompaña a cada nadador, de la primera brazada a la última.",
    register: "Inscribirse para nadar",
    member: "persona que nada",
    members: "personas que nadan",
    day: "día de la carrera",
    rules:
      "La inscripción queda completa cuando hemos leído sus documentos: comprobante de un nado clasificatorio y un formulario médico. Contestamos en dos semanas. El capitán o la capitana del equipo se inscribe primero; los demás nombres pueden llegar después. Quien tenga menos de 19 años necesita el permiso de su padre, madre o tutor. Tocar un bote termina el nado. Cada inscripción promete reunir por lo menos su mínimo de donaciones. Por seguridad, la dirección de la carrera puede cambiar el recorrido o llevarlo al puerto.",
  },
}

const dates = {
  closes: label(
    "Last day to enter: solo and two-person",
    "Último día de inscripción: individual y parejas",
  ),
  relaysClose: label(
    "Last day to enter: relay teams",
    "Último día de inscripción: equipos de relevos",
  ),
  meeting: label(
    "Swimmer meeting in the evening (you must come)",
    "Reunión de nadadores por la tarde (es obligatoria)",
  ),
  race: label("Race day", "Día de la carrera"),
  reserve: label("Reserve day for solo swimmers", "Día de reserva para nadadores individuales"),
}

const categories = {
  solo: words(
    ["Solo", "One swimmer, the whole way."],
    ["Individual", "Una persona, todo el recorrido."],
  ),
  pair: words(
    ["Two-person relay", "Two swimmers who take turns of half an hour."],
    ["Relevo de dos personas", "Dos personas que se turnan cada media hora."],
  ),
  neverAlone: words(
    ["Never Alone relay", "Six swimmers in three pairs: nobody swims alone."],
    ["Relevo «Nunca solos»", "Seis personas en tres parejas: nadie nada solo."],
  ),
  classic: words(
    ["Classic relay", "Four to six swimmers, no wetsuits."],
    ["Relevo clásico", "De cuatro a seis personas, sin traje de neopreno."],
  ),
  traditional: words(
    ["Traditional relay", "Four to six swimmers; wetsuits are allowed."],
    ["Relevo tradicional", "De cuatro a seis personas; se permite el traje de neopreno."],
  ),
  university: words(
    ["University relay", "Four to six students of one college or university."],
    ["Relevo universitario", "De cuatro a seis estudiantes de una misma universidad."],
  ),
  corporate: words(
    ["Corporate relay", "Four to six people who work together."],
    ["Relevo de empresas", "De cuatro a seis personas que trabajan juntas."],
  ),
}

export const swimTexts = { event, dates, categories }

function label(en: string, es: string): Texts<"label"> {
  return { en: { label: en }, es: { label: es } }
}
