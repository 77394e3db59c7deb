import type { AskFacts, Facts, OfferFacts } from "./facts.ts"

// What the templates are looked at and measured with.

export const household: Facts = {
  locale: "en",
  theme: "screening",
  kind: "household",
  state: "live",
  contact: "María José Núñez-O'Brien",
  confirmed: true,
  code: "KXWP RTMB",
  manageUrl: "https://events.example.org/my/AaGx3kQzR7mCq1vWl9tYhAABx0c1b2n3d4e5f6g7h8i9j0k1",
  notMeUrl:
    "https://events.example.org/my/AaGx3kQzR7mCq1vWl9tYhAABx0c1b2n3d4e5f6g7h8i9j0k1?to=not-me",
  eventUrl: "https://events.example.org/events/medical-mission",
  helpUrl: "https://events.example.org/help",
  event: "Medical Mission",
  eventDay: "Saturday, December 5, 2026",
  people: 3,
  days: [
    {
      date: "2026-12-05",
      title: "Saturday, December 5, 2026",
      span: "9:20 – 10:40 AM",
      places: [
        {
          name: "Hartford Public High School",
          address: "55 Forest Street, Hartford, CT 06105",
          arrive: ["The door on Forest Street has a ramp. You can park behind the school."],
          times: "Your times: 9:20 AM, 9:40 AM, and 10:20 AM",
          stops: [],
        },
      ],
    },
  ],
  held: null,
  entry: null,
  waits: { count: 1, line: 4 },
  organisation: {
    name: "Example Health",
    contactEmail: "events@example.org",
    contactPhone: "1-800-555-0100",
    privacyOffice: "Example Health Privacy Office, 1 Main Street, Hartford, CT 06103",
  },
  deletedOn: "Friday, March 5, 2027",
}

/** Nobody has answered from a mail to the address yet. */
export const unconfirmed: Facts = { ...household, contact: null, confirmed: false }

export const volunteer: Facts = {
  ...household,
  kind: "volunteer",
  people: 1,
  held: { for: "credential", until: "Saturday, November 28, 2026" },
  waits: { count: 0, line: null },
}

export const entry: Facts = {
  ...household,
  theme: "swim",
  kind: "entry",
  event: "Swim Across the Sound",
  held: { for: "review", until: "Saturday, November 28, 2026" },
  entry: {
    category: "Classic relay",
    members: "Swimmers",
    team: "Sound Minds",
    goal: "$7,500",
    papers: ["A medical form for each member", "A signed waiver"],
  },
  waits: { count: 0, line: null },
}

export const offered: OfferFacts = {
  until: "Dec 2, 2026, 6:00 PM",
  days: [
    {
      date: "2026-12-05",
      title: "Saturday, December 5, 2026",
      span: "11:00 – 11:20 AM",
      places: [
        {
          name: "Hartford Public High School",
          address: "55 Forest Street, Hartford, CT 06105",
          arrive: [],
          times: null,
          stops: [],
        },
      ],
    },
  ],
}

export const asked: AskFacts = {
  reason: "postponed",
  before: "Saturday, November 7, 2026",
  after: "Saturday, December 5, 2026",
  url: `${household.manageUrl}?to=ask`,
  misfit: null,
  again: false,
}
