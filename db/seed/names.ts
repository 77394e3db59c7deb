/** Who lives in Connecticut, roughly: a home language, how many speak it better than English, and names. */
export type Community = {
  language: string
  /** Share (0 to 1) who would rather speak it than English. */
  speaks: number
  given: string[]
  family: string[]
}

const words = (list: string) => list.split(" ")

export const communities: (readonly [Community, number])[] = [
  [
    {
      language: "en",
      speaks: 1,
      given: words(
        "James Mary Robert Patricia Michael Linda Denise Darnell Keisha Tyrone Imani Grace Ethan Chloe Walter Ruth Jamal Olivia Noah Ava Harold Joyce Malik Destiny Peter Susan",
      ),
      family: words(
        "Johnson Williams Brown Davis Miller Wilson Moore Taylor Anderson Jackson O'Brien O'Connor O'Neill D'Angelo Baker-Reed Smith-Jones Carter Mitchell Bartlett Sullivan Esposito Russo McCarthy Washington",
      ),
    },
    46,
  ],
  [
    {
      language: "es",
      speaks: 0.65,
      given: words(
        "María José Carmen Luis Ana Jesús Rosa Ángel Lucía Andrés Sofía Íñigo Begoña Raúl Inés Joaquín Milagros Yadiel Nélida Wilfredo Xiomara Héctor Belén Óscar",
      ),
      family: words(
        "Rivera Núñez Muñoz Rodríguez Peña Ortiz Ibáñez Vélez García-Márquez Colón Santiago Castañeda López Méndez Figueroa Quiñones Cruz Pagán Avilés Torres Briceño Zúñiga",
      ),
    },
    28,
  ],
  [
    {
      language: "pt",
      speaks: 0.6,
      given: words("João Conceição Antônio Fátima Luís Graça Inês Tomé Márcia Sérgio Letícia Davi"),
      family: words("Gonçalves Araújo Conceição Assunção Magalhães Simões Falcão Pires Guimarães"),
    },
    6,
  ],
  [
    {
      language: "pl",
      speaks: 0.55,
      given: words(
        "Łukasz Agnieszka Paweł Małgorzata Zbigniew Elżbieta Michał Bożena Stanisław Żaneta",
      ),
      family: words("Wójcik Kowalski Dąbrowska Szczepański Łuczak Gołębiewska Król Święcicki Żak"),
    },
    5,
  ],
  [
    {
      language: "ht",
      speaks: 0.7,
      given: words(
        "Jean-Baptiste Marie-Ange Wilner Fabiola Réginald Mirlande Dieudonné Guerline Wisly",
      ),
      family: words(
        "Désir Jean-Louis Pierre Toussaint Saint-Fleur Théodore Exantus Charles Célestin",
      ),
    },
    5,
  ],
  [
    {
      language: "ar",
      speaks: 0.6,
      given: words("Ahmed Fatima Omar Layla Yusuf Amal Khaled Noor Hassan Mariam Sami Rania"),
      family: words("Al-Masri El-Sayed Haddad Al-Khatib Nasser Abu-Salem Darwish Mansour"),
    },
    4,
  ],
  [
    {
      language: "vi",
      speaks: 0.5,
      given: words("Minh Thảo Đức Hương Tuấn Phượng Anh Lan"),
      family: words("Nguyễn Trần Phạm Đặng Võ Bùi"),
    },
    3,
  ],
  [
    // One name is a whole name.
    {
      language: "other",
      speaks: 0.5,
      given: words("Wulandari Suharto Thant Khin Zarmina Nyein Sukarno Parwana"),
      family: [""],
    },
    1,
  ],
  [
    {
      language: "en",
      speaks: 1,
      given: words("Søren Zoë Þóra François Jürgen Anaïs Siân Renée Björk Małka"),
      family: words("Ørsted Großmann Lefèvre Þorsteinsson Ó-Súilleabháin d'Aubigné Van-der-Berg"),
    },
    2,
  ],
]

export const towns = words(
  "Hartford Bridgeport Waterbury Meriden Norwich Willimantic Torrington Manchester Bristol Danbury Stamford Middletown Enfield Vernon Windsor Stratford Milford Groton Ansonia Naugatuck",
)
