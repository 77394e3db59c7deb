import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library"
import satisfies from "spdx-satisfies"
import { findInstalled, type Package } from "./packages.ts"

/** A word that is no SPDX expression throws, and is kept as a name. */
const licences = new Contrib.License.Factories.LicenseFactory(
  (text) => void satisfies(text, ["MIT"]),
)
const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  licences,
)

/** A CycloneDX list in JSON: the app, its packages, and which of them needs which. The same build gives the same list. */
export function billOf(app: Record<string, unknown>, packages: Package[]): string {
  const all = new Map(packages.map((one) => [one.folder, componentOf(one)]))
  const main = components.makeComponent(app, Enums.ComponentType.Application)!
  main.bomRef.value = `pkg:npm/${main.name}@${main.version}`
  for (const { folder, json } of packages)
    for (const next of namesIn(json)) {
      const needed = all.get(findInstalled(next, folder) ?? "")
      if (needed) all.get(folder)!.dependencies.add(needed.bomRef)
    }
  for (const component of all.values()) main.dependencies.add(component.bomRef)
  const bill = new Models.Bom({ metadata: new Models.Metadata({ component: main }) })
  for (const component of all.values()) bill.components.add(component)
  const json = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  return `${new Serialize.JsonSerializer(json).serialize(bill, { sortLists: true, space: 2 })}\n`
}

function componentOf({ name, version, folder, json }: Package) {
  const component = components.makeComponent(json)
  if (!component) throw new Error(`${folder} has no name`)
  component.purl = `pkg:npm/${name.replace("@", "%40")}@${version}`
  component.bomRef.value = folder
  return component
}

const namesIn = ({ dependencies, peerDependencies }: Record<string, unknown>) =>
  Object.keys({ ...(dependencies as object), ...(peerDependencies as object) })
