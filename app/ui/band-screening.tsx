/** Two open hands hold up a house whose door stands open; the town looks on. */
export function ScreeningScene() {
  return (
    <>
      <circle cx="600" cy="128" r="104" fill="var(--glow)" />
      <path d="M0 176Q170 128 360 170T720 166T1200 150V240H0Z" fill="var(--far)" />
      <path d={town.map(home).join("")} fill="var(--mid)" />
      <path d={town.map(lamp).join("")} fill="var(--warm)" />
      <path d="M0 200Q240 168 480 204T900 200T1200 190V240H0Z" fill="var(--near)" />
      <House />
      <Hand />
      <Hand other />
    </>
  )
}

type Home = readonly [x: number, base: number, width: number, height: number]

const town: Home[] = [
  [60, 172, 40, 26],
  [108, 166, 50, 36],
  [206, 164, 38, 24],
  [300, 176, 46, 30],
  [392, 184, 36, 24],
  [760, 178, 40, 26],
  [836, 174, 50, 34],
  [930, 168, 38, 24],
  [1020, 166, 52, 38],
  [1112, 162, 40, 26],
]

const home = ([x, base, width, height]: Home) =>
  `M${x} ${base}v${-height}l${width / 2}-${Math.round(width * 0.36)} ${width / 2} ${Math.round(width * 0.36)}v${height}z`

const lamp = ([x, base, width, height]: Home) =>
  `M${x + width / 2 - 5} ${base - Math.round(height * 0.75)}h10v10h-10z`

function House() {
  return (
    <>
      <path d="M635 62v-26h14v38z" fill="var(--roof)" />
      <path d="M548 176V98l52-44 52 44v78z" fill="var(--wall)" />
      <path d="M532 100 600 42l68 58-6 7-62-52-62 52z" fill="var(--roof)" />
      <path d="M588 176v-44a12 12 0 0 1 24 0v44z" fill="var(--warm)" />
      <path d="M588 176v-44a12 12 0 0 1 4-9v60z" fill="var(--roof)" />
      <path d="M560 118h16v18h-16zM624 118h16v18h-16z" fill="var(--warm)" />
    </>
  )
}

/** A cupped hand, seen from the side: wrist, palm, four fingers as one, the thumb in front. */
function Hand({ other }: { other?: boolean }) {
  return (
    <g
      transform={other ? "matrix(-1 0 0 1 1200 0)" : undefined}
      fill={other ? "var(--hand-2)" : "var(--hand)"}
    >
      <path d="M474 240C448 214 438 176 446 138C448 122 462 116 470 123C477 129 476 140 479 152C484 170 502 182 526 184C552 186 574 178 592 180C600 181 601 190 598 196L592 240Z" />
      <path
        d="M500 208C486 190 484 162 492 144C497 133 510 135 511 146C512 158 520 168 540 172C554 175 554 191 542 195C528 200 514 205 500 208Z"
        fill={other ? "var(--hand-2-near)" : "var(--hand-near)"}
      />
    </g>
  )
}
