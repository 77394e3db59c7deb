/** A clinic on wheels on its way from town to town. */
export function RoadScene() {
  return (
    <>
      <circle cx="330" cy="92" r="44" fill="var(--glow)" />
      <path d="M0 150Q150 96 320 136T640 120T930 132T1200 104V240H0Z" fill="var(--far)" />
      <path d={steeples.map(steeple).join("")} fill="var(--mid)" />
      <path d={cottages.map(cottage).join("")} fill="var(--mid)" />
      <path d={cottages.map(pane).join("")} fill="var(--warm)" />
      <path d="M0 172Q220 146 460 168T880 164T1200 156V240H0Z" fill="var(--near)" />
      <path d={pines.map(pine).join("")} fill="var(--leaf)" />
      <path d="M0 200H1200V240H0Z" fill="var(--road)" />
      <path d="M14 221H1200" stroke="var(--wall)" strokeWidth="4" strokeDasharray="44 40" />
      <Van />
    </>
  )
}

type Place = readonly [x: number, base: number]

const cottages: Place[] = [
  [96, 154],
  [142, 150],
  [214, 150],
  [842, 148],
  [908, 146],
  [1000, 142],
  [1076, 138],
]
const steeples: Place[] = [
  [186, 152],
  [964, 144],
]
const pines: Place[] = [
  [48, 184],
  [284, 178],
  [392, 184],
  [786, 180],
  [1130, 176],
]

const cottage = ([x, base]: Place) => `M${x} ${base}v-20l18-14 18 14v20z`
const pane = ([x, base]: Place) => `M${x + 14} ${base - 15}h8v9h-8z`
const steeple = ([x, base]: Place) => `M${x} ${base}v-36l9-26 9 26v36z`
const pine = ([x, base]: Place) =>
  `M${x} ${base}l15-22h-8l14-20 14 20h-8l15 22zM${x + 18} ${base}h6v8h-6z`

function Van() {
  return (
    <>
      <path
        d="M478 206V108a12 12 0 0 1 12-12h166l52 44 28 8a12 12 0 0 1 9 12v46z"
        fill="var(--wall)"
      />
      <path d="M478 176h267v30H478z" fill="var(--hand)" />
      <path d="M662 106l42 36h-42zM622 108h30v34h-30z" fill="var(--sky)" />
      <path d="M541 112h22v18h18v22h-18v18h-22v-18h-18v-22h18z" fill="var(--roof)" />
      <path d="M738 168h8v12h-12a6 6 0 0 1 4-12z" fill="var(--warm)" />
      {[528, 696].map((x) => (
        <g key={x}>
          <circle cx={x} cy="206" r="23" fill="var(--roof)" />
          <circle cx={x} cy="206" r="10" fill="var(--wall)" />
        </g>
      ))}
    </>
  )
}
