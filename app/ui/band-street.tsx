/** A street that belongs to people for a day: trees, bunting, a bicycle passing by. */
export function StreetScene() {
  return (
    <>
      <circle cx="770" cy="70" r="40" fill="var(--glow)" />
      <path d={houses.map(walls).join("")} fill="var(--far)" />
      <path d={houses.map(cornice).join("")} fill="var(--mid)" />
      <path d={houses.map(windows).join("")} fill="var(--glow)" />
      <path d="M0 182H1200V240H0Z" fill="var(--near)" />
      <path d="M0 182H1200V190H0Z" fill="var(--wall)" />
      <path d="M20 216H1200" stroke="var(--wall)" strokeWidth="5" strokeDasharray="46 38" />
      <path d={trees.map(([x]) => `M${x - 4} 190v-52h8v52z`).join("")} fill="var(--trunk)" />
      <path d={trees.map(crown).join("")} fill="var(--leaf)" />
      <Bunting />
      <Bicycle />
    </>
  )
}

type House = readonly [x: number, width: number, height: number]

/** x, width, height. */
const houses: House[] = [
  [0, 110, 92],
  [116, 86, 118],
  [208, 120, 84],
  [334, 92, 110],
  [432, 112, 76],
  [640, 96, 84],
  [742, 118, 112],
  [866, 88, 78],
  [960, 112, 120],
  [1078, 122, 90],
]

/** x of the trunk, radius of the crown. */
const trees = [
  [96, 34],
  [318, 30],
  [470, 38],
  [724, 36],
  [868, 30],
  [1060, 36],
] as const

const STREET = 182

const walls = ([x, width, height]: House) => `M${x} ${STREET}v${-height}h${width}v${height}z`

const cornice = ([x, width, height]: House) =>
  `M${x - 3} ${STREET - height}h${width + 6}v7h${-width - 6}z`

const windows = ([x, width, height]: House) =>
  [1, 3, 5]
    .map((sixth) => Math.round(x + (width * sixth) / 6 - 7))
    .map((left) => `M${left} ${STREET + 18 - height}h14v20h-14zm0 36h14v20h-14z`)
    .join("")

/** Three circles that overlap. */
const crown = ([x, size]: readonly [number, number]) =>
  circle(x, 118, size) +
  circle(Math.round(x - size * 0.55), 136, Math.round(size * 0.62)) +
  circle(Math.round(x + size * 0.6), 134, Math.round(size * 0.58))

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

/** Little flags on a string from tree to tree. */
function Bunting() {
  const flags = Array.from({ length: 13 }, (_, index) => {
    const along = index / 12
    const x = 478 + along * 238
    const y = 84 + Math.sin(along * Math.PI) * 30
    return `M${x.toFixed(0)} ${y.toFixed(0)}h14l-7 15z`
  })
  const warm = flags.filter((_, index) => index % 2 === 0).join("")
  const leaf = flags.filter((_, index) => index % 2 === 1).join("")
  return (
    <>
      <path d="M470 82q130 66 260 0" fill="none" stroke="var(--roof)" strokeWidth="2" />
      <path d={warm} fill="var(--warm)" />
      <path d={leaf} fill="var(--hand)" />
    </>
  )
}

function Bicycle() {
  return (
    <g strokeLinecap="round" strokeLinejoin="round">
      <g fill="none" stroke="var(--roof)" strokeWidth="5">
        <circle cx="562" cy="196" r="24" />
        <circle cx="640" cy="196" r="24" />
      </g>
      <path
        d="M562 196l20-36h42l-28 36h-34m34 0-18-44m50 6 12 38"
        fill="none"
        stroke="var(--warm)"
        strokeWidth="5"
      />
      <path d="M570 150h18M618 146h10l-4 14" fill="none" stroke="var(--roof)" strokeWidth="5" />
      <path
        d="M580 148c-4-18 2-42 16-48 8-3 15 1 16 8l2 14 16 18-7 6-20-18-4 22z"
        fill="var(--shirt)"
      />
      <path d="M582 146l22 18-8 34" fill="none" stroke="var(--trousers)" strokeWidth="10" />
      <circle cx="611" cy="84" r="12" fill="var(--hand)" />
      <path d="M597 82a14 14 0 0 1 28-1z" fill="var(--warm)" />
    </g>
  )
}
