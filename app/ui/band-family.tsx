/** Two grown-ups and a small child under a tree; a pram waits beside them. */
export function FamilyScene() {
  return (
    <>
      <circle cx="596" cy="120" r="102" fill="var(--glow)" />
      <path d="M0 168Q200 120 420 156T820 150T1200 140V240H0Z" fill="var(--far)" />
      <path d={bushes.map(bush).join("")} fill="var(--mid)" />
      <path d="M0 196Q260 166 520 192T1200 184V240H0Z" fill="var(--near)" />
      <Tree />
      <GrownUp x={540} shirt="var(--shirt)" skin="var(--hand)" hair="var(--roof)" />
      <GrownUp x={652} shirt="var(--warm)" skin="var(--hand-2)" hair="var(--trunk)" other />
      <Child />
      <Pram />
    </>
  )
}

const bushes = [
  [110, 172, 34],
  [240, 164, 26],
  [900, 160, 30],
  [1040, 158, 38],
] as const

const bush = ([x, y, r]: readonly [number, number, number]) =>
  `M${x - r * 2} ${y}a${r} ${r} 0 0 1 ${r}-${r}a${r} ${r} 0 0 1 ${r * 2} 0a${r} ${r} 0 0 1 ${r} ${r}z`

function Tree() {
  return (
    <>
      <path d="M388 206c8-30 8-62 2-96h22c-4 34-2 66 8 96z" fill="var(--trunk)" />
      <path
        d="M400 22a52 52 0 0 1 50 38 40 40 0 0 1-8 78h-86a40 40 0 0 1-6-79 52 52 0 0 1 50-37z"
        fill="var(--leaf)"
      />
    </>
  )
}

type Look = { x: number; shirt: string; skin: string; hair: string; other?: boolean }

/** Sits on the grass and looks at the child; the arm reaches over. */
function GrownUp({ x, shirt, skin, hair, other }: Look) {
  return (
    <g transform={`translate(${x} 0)${other ? " scale(-1 1)" : ""}`}>
      <path d="M-34 214c-2-52 8-84 32-84s36 30 38 84z" fill={shirt} />
      <path
        d="M-36 204c24-12 62-14 92-4 8 4 8 18-2 18h-90c-8 0-8-10 0-14z"
        fill="var(--trousers)"
      />
      <path
        d="M8 146c16 6 30 18 40 34"
        fill="none"
        stroke={skin}
        strokeWidth="13"
        strokeLinecap="round"
      />
      <circle cx="2" cy="104" r="25" fill={skin} />
      <path
        d="M-24 106c-6-26 12-40 30-38 12 1 22 9 22 18-14 4-28 2-38-4 0 10-4 18-14 24z"
        fill={hair}
      />
    </g>
  )
}

function Child() {
  return (
    <>
      <path d="M574 214c-2-28 6-46 22-46s24 18 22 46z" fill="var(--wall)" />
      <circle cx="596" cy="152" r="17" fill="var(--hand)" />
      <path d="M580 148c2-14 30-14 32 0-10 4-22 4-32 0z" fill="var(--roof)" />
    </>
  )
}

function Pram() {
  return (
    <>
      <path
        d="M752 146a44 44 0 0 1 44-44v44zM752 150h88c0 24-14 38-34 38h-20c-20 0-34-14-34-38z"
        fill="var(--roof)"
      />
      <path
        d="M838 150l22-22h14"
        fill="none"
        stroke="var(--roof)"
        strokeWidth="5"
        strokeLinecap="round"
      />
      {[772, 820].map((x) => (
        <circle key={x} cx={x} cy="202" r="13" fill="none" stroke="var(--trunk)" strokeWidth="6" />
      ))}
    </>
  )
}
