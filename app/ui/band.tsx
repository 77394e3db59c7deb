import { FamilyScene } from "./band-family.tsx"
import { PlainScene } from "./band-plain.tsx"
import { RoadScene } from "./band-road.tsx"
import { ScreeningScene } from "./band-screening.tsx"
import { StreetScene } from "./band-street.tsx"
import { SwimScene } from "./band-swim.tsx"

const scenes = {
  screening: ScreeningScene,
  swim: SwimScene,
  street: StreetScene,
  family: FamilyScene,
  road: RoadScene,
  plain: PlainScene,
}
export type Theme = keyof typeof scenes

/**
 * The theme's picture. Its colours are custom properties of band.css, so that it follows light and dark;
 * what matters stands in the middle, where a narrow screen still shows it.
 */
export function Band({ theme }: { theme: Theme }) {
  return (
    <svg
      className="band"
      data-theme={theme}
      viewBox="0 0 1200 240"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <rect width="1200" height="240" fill="var(--sky)" />
      <Scene theme={theme} />
    </svg>
  )
}

/** The picture alone, 1200 by 240, its colours still custom properties. */
export function Scene({ theme }: { theme: Theme }) {
  const Drawn = scenes[theme]
  return <Drawn />
}
