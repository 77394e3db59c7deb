import { data, redirect } from "react-router"
import { localeOf, pathOf } from "#app/i18n/locales.ts"
import type { Posted } from "#app/registration/answer.server.ts"
import type { Flow } from "#app/registration/drafts.server.ts"
import { onPages } from "#app/registration/event.server.ts"
import { openStep, stepPath } from "#app/registration/open.server.ts"
import { readForm, type Said } from "#app/registration/reading.ts"
import { stepAction } from "#app/registration/step.server.ts"
import { db } from "#db/index.ts"
import { type Answering, askedOf, type PartyOf } from "./asked.server.ts"
import { answersIn, gapsIn, sameForAll } from "./forms.ts"
import { answersFormOf } from "./queries.server.ts"
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
        const filled = form.has("same") ? sameForAll(form, sections) : form
        const read = readForm(filled, await answersFormOf(db, event))
        const { submission } = read
        const gaps = submission.status === "success" ? gapsIn(sections, submission.value) : {}
        const again = (said: Said = {}) => read.again({ ...said, fields: gaps })
        return { sections, submission, again, complete: Object.keys(gaps).length === 0 }
      },
      next({ draft, form }, { sections, submission, complete, again }) {
        if (sections.length === 0) return { to: "check" }
        if (form.has("same")) return { refuse: 200, shown: unjudged(again()) }
        if (submission.status !== "success" || !complete) return { refuse: 400, shown: again() }
        const answers = answersIn(sections, submission.value)
        return { save: { ...draft.data, answers }, to: "check" }
      },
    }),
  }
}

/** Where a flow begins. */
const startOf = (flow: Flow, { slug }: Params) =>
  pathOf`/events/${slug}/${flow === "shift" ? "volunteer" : flow === "table" ? "table" : "register"}`

/** Whoever has not finished is not told what is missing. */
const unjudged = <A extends { lastResult: { error?: unknown; status?: unknown } }>(
  shown: A,
): A => ({
  ...shown,
  lastResult: { ...shown.lastResult, error: undefined, status: undefined },
})
