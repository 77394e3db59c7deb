/** A swimmer between two shores: the harbour far off, a boat beside. */
export function SwimScene() {
  return (
    <>
      <circle cx="370" cy="104" r="46" fill="var(--glow)" />
      <path d="M0 118Q180 96 330 112T640 110T960 96T1200 108V150H0Z" fill="var(--far)" />
      <Harbour />
      <path d="M0 128H1200V240H0Z" fill="var(--mid)" />
      <path
        d="M330 136h82M346 146h52M358 156h28"
        stroke="var(--glow)"
        strokeWidth="3"
        strokeLinecap="round"
        opacity=".8"
      />
      <Boat />
      <path d={wave(164, 60, 7)} fill="var(--near)" opacity=".55" />
      <Swimmer />
      <path d={wave(188, 75, 9)} fill="var(--near)" />
      <path d={wave(214, 100, 8)} fill="var(--roof)" />
    </>
  )
}

/** A line of waves from edge to edge; `half` is half a wave's length. */
const wave = (y: number, half: number, height: number) =>
  `M0 ${y}q${half / 2}-${height} ${half} 0t${`${half} 0 `.repeat(Math.ceil(1200 / half))}V240H0Z`

/** Lighthouse, roofs and masts on the far shore. */
function Harbour() {
  return (
    <>
      <path d="M742 104l5-50h12l5 50z" fill="var(--wall)" />
      <path d="M746 70h14l1 10h-16zM744 92h19l1 10h-21z" fill="var(--roof)" />
      <path d="M744 54h18v-7l-9-9-9 9z" fill="var(--roof)" />
      <path d="M750 48h6v5h-6z" fill="var(--warm)" />
      <path
        d="M790 108V90l14-11 14 11v18zM824 108V84h30v24zM862 108V92l11-9 11 9v16z"
        fill="var(--wall)"
      />
      <path d="M788 91l16-13 16 13zM822 84h34v-5h-34zM860 93l13-11 13 11z" fill="var(--roof)" />
      <path d="M905 110V62M928 110V74M948 110V66" stroke="var(--roof)" strokeWidth="3" />
      <path d="M906 66v38h20zM929 78v26h14z" fill="var(--wall)" />
    </>
  )
}

function Boat() {
  return (
    <g transform="translate(56 -4)">
      <path d="M668 164h98c-3 14-12 22-22 22h-58c-9 0-15-8-18-22z" fill="var(--wall)" />
      <path d="M672 170h91l-3 6h-86z" fill="var(--warm)" />
      <path d="M700 164v-26h34l12 26z" fill="var(--roof)" />
      <path d="M706 144h12v12h-12zM724 144h8l5 12h-13z" fill="var(--sky)" />
    </g>
  )
}

/** Front crawl: the cap, the arm that reaches over, the splash of the feet. */
function Swimmer() {
  return (
    <>
      <path
        d="M562 190C570 150 586 136 604 146S634 166 644 178"
        fill="none"
        stroke="var(--hand)"
        strokeWidth="15"
        strokeLinecap="round"
      />
      <path d="M482 196Q530 168 596 190v10H482Z" fill="var(--hand)" />
      <circle cx="610" cy="182" r="18" fill="var(--hand)" />
      <path d="M593 179a18 18 0 0 1 34-7c-9 7-21 10-34 7z" fill="var(--warm)" />
      <path
        d="M462 180l-16-14M474 174l-5-19M446 188l-18-4"
        stroke="var(--wall)"
        strokeWidth="4"
        strokeLinecap="round"
      />
    </>
  )
}
