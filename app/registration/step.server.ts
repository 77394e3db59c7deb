import { data } from "react-router"
import { localeOf } from "#app/i18n/locales.ts"
import { db } from "#db/index.ts"
import { answer, type Reading, type Step } from "./answer.server.ts"
import type { Draft } from "./drafts.server.ts"
import { findEvent, type PublicFlow, publicFlowsOf } from "./event.server.ts"
import { draftOf, openStep } from "./open.server.ts"

/** The action of a step. Nothing of its flow runs before the guards; a draft that is gone is answered 410, without data. */
export function stepAction<T extends object, R extends Reading>(step: Step<T, Draft<T>, R>) {
  return guarded(async ({ request, params }: { request: Request; params: Params }) => {
    const now = Date.now()
    const { event, draft } = await openStep<T>(request, params, step.flow, now)
    if (!draft) return data(null, 410)
    const form = await formOf(request)
    const locale = localeOf(new URL(request.url).pathname)
    return answer({ request, event, draft, form, locale, now }, step, draft.id)
  })
}

/** The action of a first page. Throws 404 for an unknown event. */
export function startAction<T extends object, R extends Reading>(
  step: Step<T, Draft<T> | null, R>,
) {
  return guarded(async ({ request, params }: { request: Request; params: { slug: string } }) => {
    const now = Date.now()
    const event = await findEvent(db, params.slug)
    if (!event) throw new Response(null, { status: 404 })
    const form = await formOf(request)
    const id = form.get("draft")
    const draft = await draftOf<T>(request, { event, flow: step.flow, id }, now)
    const locale = localeOf(new URL(request.url).pathname)
    return answer({ request, event, draft, form, locale, now }, step)
  })
}

/** The first page of a flow: of the one in the address, or of the only one that the event has. Throws 404 for one that it has not, 405 where several are to choose from. */
export function startByFlow<B extends Record<PublicFlow, Begin>>(begin: B) {
  if (!Object.values(begin).every(isGuarded)) throw new Error("a first page without guards")
  return guarded(async (args: Parameters<Begin>[0] & { params: { flow?: string } }) => {
    const event = await findEvent(db, args.params.slug)
    if (!event) throw new Response(null, { status: 404 })
    const flow = flowOf(await publicFlowsOf(db, event), args.params.flow)
    if (!flow) throw new Response(null, { status: 405 })
    return begin[flow](args) as ReturnType<B[PublicFlow]>
  })
}

/** The flow that an address names, or the only one; undefined where there is a choice. Throws 404 for one that the event has not. */
export function flowOf(flows: PublicFlow[], named: string | undefined): PublicFlow | undefined {
  const [only] = flows
  if (named === undefined) return flows.length === 1 ? only : undefined
  const found = flows.find((flow) => flow === named.toLowerCase())
  if (!found) throw new Response(null, { status: 404 })
  return found
}

/** Throws 400 for what is no form. */
const formOf = (request: Request): Promise<FormData> =>
  request.formData().catch(() => {
    throw new Response(null, { status: 400 })
  })

type Begin = (args: { request: Request; params: { slug: string } }) => Promise<unknown>
type Params = { slug: string; draft: string }

const actions = new WeakSet<object>()
function guarded<F extends object>(action: F): F {
  actions.add(action)
  return action
}
/** Whether an action was made here. */
export const isGuarded = (action: object): boolean => actions.has(action)
