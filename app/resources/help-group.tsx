import { useLocale } from "#app/ui/link.tsx"
import { ResourceCard } from "./resource-card.tsx"
import { CRISIS, type Group, said } from "./rules.ts"
import "./help-group.css"

export function HelpGroup({ kind, resources }: Group) {
  const name = said(kind.texts, useLocale(), "name")
  return (
    <section className={kind.key === CRISIS ? "help-group help-first" : "help-group"}>
      <h2 lang={name?.lang}>{name?.text}</h2>
      {resources.map((resource) => (
        <ResourceCard key={resource.id} resource={resource} />
      ))}
    </section>
  )
}
