import type { ReactElement } from "react"
import { describe, expect, test } from "vitest"
import { locales } from "#app/i18n/locales.ts"
import * as asked from "./asked.tsx"
import * as cancelled from "./cancelled.tsx"
import * as changed from "./changed.tsx"
import * as confirmation from "./confirmation.tsx"
import * as erased from "./erased.tsx"
import * as eventCancelled from "./event-cancelled.tsx"
import type { Facts } from "./facts.ts"
import * as invitation from "./invitation.tsx"
import * as offer from "./offer.tsx"
import * as passkey from "./passkey.tsx"
import { entry, household, offered, unconfirmed, volunteer } from "./preview.ts"
import * as reminder from "./reminder.tsx"
import { render } from "./render.ts"
import * as signIn from "./sign-in-code.tsx"

const plans: [string, Facts][] = [
  ["a household", household],
  ["an address that nobody confirmed", unconfirmed],
  ["a volunteer", volunteer],
  ["an entry", entry],
  ["a partner table", { ...entry, kind: "organisation", entry: null }],
  ["a wait only", { ...household, state: "waiting", days: [] }],
  ["nothing any more", { ...household, state: "cancelled", days: [] }],
]

const { ask } = asked.preview
const questions: [string, typeof ask][] = [
  ["postponed", ask],
  ["moved, asked again", { ...ask, reason: "moved", before: "School, 1 Main Street", again: true }],
  ...(["age", "licence", "overlap"] as const).map((misfit): [string, typeof ask] => [
    `postponed, ${misfit} in doubt`,
    { ...ask, misfit },
  ]),
]

const letters = locales.flatMap((locale) => [
  ...plans.flatMap(([who, plan]): [string, string, ReactElement][] => {
    const facts = { ...plan, locale }
    const of = `${locale}, ${who}`
    return [
      [
        `confirmation, ${of}`,
        confirmation.subject({ facts }),
        <confirmation.Confirmation key="" facts={facts} />,
      ],
      [`changed, ${of}`, changed.subject({ facts }), <changed.Changed key="" facts={facts} />],
      ...(["moved", "lost"] as const).map((closed): [string, string, ReactElement] => [
        `changed because a station closed, ${closed}, ${of}`,
        changed.subject({ facts }),
        <changed.Changed key="" facts={facts} closed={closed} />,
      ]),
      ...(["added", "dropped"] as const).map((dates): [string, string, ReactElement] => [
        `changed because a series has more dates or fewer, ${dates}, ${of}`,
        changed.subject({ facts }),
        <changed.Changed key="" facts={facts} dates={dates} />,
      ]),
      [
        `cancelled because it does not take place, ${of}`,
        cancelled.subject({ facts }),
        <cancelled.Cancelled key="" facts={facts} dropped />,
      ],
      [
        `cancelled because a station closed, ${of}`,
        cancelled.subject({ facts }),
        <cancelled.Cancelled key="" facts={facts} closed />,
      ],
      [
        `cancelled, ${of}`,
        cancelled.subject({ facts }),
        <cancelled.Cancelled key="" facts={facts} />,
      ],
      [
        `event cancelled, ${of}`,
        eventCancelled.subject({ facts }),
        <eventCancelled.EventCancelled key="" facts={facts} />,
      ],
      ...questions.map(([what, ask]): [string, string, ReactElement] => [
        `${what}, ${of}`,
        asked.subject({ facts, ask }),
        <asked.Asked key="" facts={facts} ask={ask} />,
      ]),
      ...facts.days.map((day): [string, string, ReactElement] => [
        `reminder, ${of}`,
        reminder.subject({ facts, day }),
        <reminder.Reminder key="" facts={facts} day={day} />,
      ]),
    ]
  }),
  [
    `offer, ${locale}`,
    offer.subject({ facts: { ...household, locale }, offer: offered }),
    <offer.Offer key="" facts={{ ...household, locale }} offer={offered} />,
  ] as [string, string, ReactElement],
  [
    `erased, ${locale}`,
    erased.subject({ facts: { ...household, locale } }),
    <erased.Erased key="" facts={{ ...household, locale }} />,
  ] as [string, string, ReactElement],
  [
    `invitation, ${locale}`,
    invitation.subject({ ...invitation.preview, locale }),
    <invitation.Invitation key="" {...invitation.preview} locale={locale} />,
  ] as [string, string, ReactElement],
  ...(["added", "removed"] as const).map((did): [string, string, ReactElement] => [
    `a passkey ${did}, ${locale}`,
    passkey.subject({ ...passkey.preview, locale, did }),
    <passkey.PasskeyChanged key="" {...passkey.preview} {...{ locale, did }} />,
  ]),
  [
    `sign-in code, ${locale}`,
    signIn.subject({ ...signIn.preview, locale }),
    <signIn.SignInCode key="" {...signIn.preview} locale={locale} />,
  ] as [string, string, ReactElement],
])

describe.each(letters)("%s", (_name, subject, letter) => {
  const { html, text } = render(letter)

  test("has a subject of one readable line", () => {
    expect(subject).toMatch(/^[^\r\n]{10,120}$/)
  })

  test("says everything, with no key or placeholder left", () => {
    for (const part of [subject, html, text])
      expect(part).not.toMatch(/\{\{|undefined|null|\b(confirmation|held|codeHint|reminder)\./)
  })

  test("is small, and needs nothing from elsewhere", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(20_000)
    expect(html).not.toMatch(/<(script|img|link|iframe|table|form)\b|@import|url\(/)
  })

  test("says the same in both parts, links included", () => {
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1])
    for (const link of links) expect(text).toContain(link)
    expect(text).not.toMatch(/<[a-z]|&[a-z#0-9]+;|\n{3}/)
  })
})

test.each([
  [
    "confirmation",
    confirmation.subject(confirmation.preview),
    <confirmation.Confirmation key="" {...confirmation.preview} />,
  ],
  ["offer", offer.subject(offer.preview), <offer.Offer key="" {...offer.preview} />],
  ["changed", changed.subject(changed.preview), <changed.Changed key="" {...changed.preview} />],
  [
    "cancelled",
    cancelled.subject(cancelled.preview),
    <cancelled.Cancelled key="" {...cancelled.preview} />,
  ],
  ["erased", erased.subject(erased.preview), <erased.Erased key="" {...erased.preview} />],
  [
    "event cancelled",
    eventCancelled.subject(eventCancelled.preview),
    <eventCancelled.EventCancelled key="" {...eventCancelled.preview} />,
  ],
  [
    "reminder",
    reminder.subject(reminder.preview),
    <reminder.Reminder key="" {...reminder.preview} />,
  ],
])("the preview of %s names the event and its day", (_name, subject, letter) => {
  expect(subject).toContain("Medical Mission")
  expect(render(letter).text).toContain("December 5, 2026")
})

test("the code of a sign-in stands in no subject", () => {
  expect(signIn.subject(signIn.preview)).not.toMatch(/\d{3}/)
})

test("what somebody typed as a name cannot become markup", () => {
  const facts = { ...household, contact: '<img src=x onerror="alert(1)">' }
  expect(render(<confirmation.Confirmation facts={facts} />).html).not.toContain("<img")
})

test("whoever reads that it is cancelled is not thanked for what staff may have done", () => {
  const { text } = render(<cancelled.Cancelled facts={cancelled.preview.facts} />)
  expect(text).not.toContain("Thank you for telling us")
  expect(text).toContain("You did not cancel it yourself?")
})
