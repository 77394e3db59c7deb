import { type Station, words } from "./content.ts"

/** What Medical Mission gives beside health care. */
export const supports: Station[] = [
  {
    key: "insurance",
    minutes: 20,
    places: 4,
    minAge: 18,
    texts: words(
      [
        "Help with health insurance",
        "Find out what you and your family can get, and fill in the forms together.",
      ],
      [
        "Ayuda con el seguro médico",
        "Averigüe qué pueden recibir usted y su familia, y llenemos juntos los formularios.",
      ],
    ),
  },
  {
    key: "haircut",
    minutes: 20,
    places: 5,
    adultUnder: 12,
    texts: words(
      ["Haircut", "A fresh cut from a local barber or stylist."],
      ["Corte de pelo", "Un buen corte de un barbero o estilista del barrio."],
    ),
  },
  {
    key: "coats",
    minutes: 10,
    places: 16,
    adultUnder: 12,
    texts: words(
      ["Winter coats and boots", "Choose a warm coat and boots in your size. They are yours."],
      ["Abrigos y botas de invierno", "Elija un abrigo y unas botas de su talla. Son suyos."],
    ),
  },
]
