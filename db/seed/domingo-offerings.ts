import { every, type OfferingContent, type Times, windows, words } from "./content.ts"

/** Sites of the route, by their place in `domingo.ts`. */
const PARK = 0
const HUB = 1
const AVENUE = 2

/** One pattern on the day, open until the evening before. */
type On = (site: number, what: Times["what"]) => Times[]

/** Activities with limited places, the health hub and partner tables. */
export function activities(date: string, opensAt: number): OfferingContent[] {
  const on: On = (site, what) => [
    {
      ...{ stops: [{ day: date, site }], what, opens: { at: opensAt } },
      closes: { before: "event", days: 1, time: "18:00" },
    },
  ]
  return [
    {
      kind: "activity",
      flow: "activity",
      minAge: 8,
      rules: { adultUnder: 14 },
      texts: words(
        [
          "Bike tour",
          "An easy ride of five miles with two guides.",
          "Your bike and a helmet. We have 10 bikes to lend.",
        ],
        [
          "Paseo en bicicleta",
          "Un paseo fácil de cinco millas con dos guías.",
          "Su bicicleta y un casco. Tenemos 10 bicicletas para prestar.",
        ],
      ),
      times: on(
        PARK,
        windows(
          [
            ["10:30", "11:45"],
            ["13:00", "14:15"],
          ],
          { capacity: 25 },
        ),
      ),
    },
    {
      kind: "activity",
      flow: "activity",
      texts: words(
        [
          "Dance class",
          "Salsa, bachata and bomba for all ages. No partner needed.",
          "Comfortable shoes and water.",
        ],
        [
          "Clase de baile",
          "Salsa, bachata y bomba para todas las edades. No hace falta pareja.",
          "Zapatos cómodos y agua.",
        ],
      ),
      times: on(PARK, every(45, ["11:00", "14:00"], { capacity: 40 })),
    },
    {
      kind: "activity",
      flow: "activity",
      maxAge: 15,
      rules: { adultUnder: 12 },
      texts: words(
        ["Kids' helmet fitting", "A bike helmet that fits, to take home. Up to 15 years."],
        [
          "Cascos para niños",
          "Un casco de bicicleta a su medida, para llevar a casa. Hasta los 15 años.",
        ],
      ),
      times: on(AVENUE, every(15, ["10:00", "14:00"], { capacity: 6 })),
    },
    ...hub(on),
    table(on(AVENUE, whole(30)), [
      [
        "Partner table on Farmington Avenue",
        "For local groups that share what they do with people passing by.",
      ],
      [
        "Mesa de organización en Farmington Avenue",
        "Para grupos locales que muestran lo que hacen a quienes pasan.",
      ],
    ]),
    table(on(PARK, whole(20)), [
      ["Your own activity in Bushnell Park", "For groups that bring a game, a class or a show."],
      [
        "Su propia actividad en Bushnell Park",
        "Para grupos que traen un juego, una clase o un espectáculo.",
      ],
    ]),
  ]
}

/** From the first to the last minute. */
const whole = (capacity: number) => windows([["10:00", "15:00"]], { capacity })

function hub(on: On): OfferingContent[] {
  const every10 = (capacity: number, heldWalkin: number) =>
    on(HUB, every(10, ["10:00", "15:00"], { capacity, heldWalkin }))
  return [
    {
      kind: "service",
      flow: "activity",
      texts: words(
        ["Health hub: blood pressure", "A quick check with a cuff on your arm."],
        ["Centro de salud: presión arterial", "Una medición rápida con un brazalete."],
      ),
      times: every10(8, 5),
    },
    {
      kind: "service",
      flow: "activity",
      minAge: 18,
      texts: words(
        [
          "Health hub: cholesterol and blood sugar",
          "A drop of blood from your finger, the result right away.",
        ],
        [
          "Centro de salud: colesterol y azúcar",
          "Una gota de sangre del dedo, el resultado al momento.",
        ],
      ),
      times: every10(6, 3),
    },
    {
      kind: "service",
      flow: "activity",
      minAge: 3,
      rules: { adultUnder: 18 },
      texts: words(
        ["Health hub: vaccines", "Flu and COVID-19, from 3 years of age."],
        ["Centro de salud: vacunas", "Gripe y COVID-19, desde los 3 años."],
      ),
      times: every10(6, 3),
    },
  ]
}

function table(times: Times[], [en, es]: Parameters<typeof words>): OfferingContent {
  return {
    kind: "table",
    flow: "table",
    counts: "registration",
    review: true,
    rules: { holdDays: 14 },
    texts: words(en, es),
    times,
  }
}
