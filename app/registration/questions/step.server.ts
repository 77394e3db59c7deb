import { data, redirect } from "react-router"
import { localeOf, pathOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import type { Flow } from "#app/registration/drafts.server.ts"
import { onPages } from "#app/registration/event.server.ts"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { type Answering, askedOf, type PartyOf } from "./asked.server.ts"
import { readAnswers } from "./read.server.ts"
import { shownSections, typedOf } from "./shown.ts"

type Params = { slug: string; draft: string }

/** So many changes of the answers a draft. */
const saves = { name: "own questions", points: 60, seconds: 300 }

/**
 * The page on which a flow asks the event's own questions, before its last one. `back` is the step before it, or a path
 * without language. Where nothing is asked, it leads on.
 */
export function questionsStep<T extends object>(flow: {
  flow: Flow
  party: PartyOf<T>
  back: (params: Params) => string
}) {
  const { party } = flow
  return {
    loader: async ({ request, params }: { request: Request; params: Params }) => {
      const { event, draft } = await openStep<T & Answering>(request, params, flow.flow, Date.now())
      if (!draft) return data({ restart: startOf(flow.flow, params) }, 410)
      const sections = await askedOf(event, party, draft.data)
      if (sections.length === 0)
        throw redirect(stepPath(request, { ...params, flow: flow.flow }, "check"), 303)
      const locale = localeOf(new URL(request.url).pathname)
      return data({
        event: onPages(event),
        sections: shownSections(sections, locale),
        typed: typedOf(sections, draft.data.answers),
        version: draft.version,
        restart: null,
        back: flow.back(params),
      })
    },
    action: stepAction({
      flow: flow.flow,
      limit: saves,
      async read({ event, draft, form }: Posted<T & Answering>) {
        const sections = await askedOf(event, party, draft.data)
        return { sections, ...(await readAnswers(form, sections, event)) }
      },
      next({ draft }, { sections, answers, filling, again }) {
        if (sections.length === 0) return { to: "check" }
        if (!answers) return { refuse: filling ? 200 : 400, shown: again() }
        return { save: { ...draft.data, answers }, to: "check" }
      },
    }),
  }
}

/** Where a flow begins. */
const startOf = (flow: Flow, { slug }: Params) =>
  pathOf`/events/${slug}/${flow === "shift" ? "volunteer" : flow === "table" ? "table" : "register"}`
