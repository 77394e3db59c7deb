import { index, prefix, type RouteConfig, route } from "@react-router/dev/routes"

/** The table of contents: every address and the file that answers it. Each may have a language before it (`/es/…`). */
export default prefix(":lang?", [
  index("events/home.route.tsx"),
  route("events/:slug", "events/event.route.tsx"),

  // What takes an event elsewhere: to a network's page, a wall, a calendar, a search engine.
  route("events/:slug/picture.png", "share/picture.route.ts"),
  route("events/:slug/flyers", "share/flyers.route.tsx"),
  route("events/:slug/flyers/:site/:paper", "share/flyer.route.ts"),
  route("events.ics", "share/feed.route.ts"),
  route("sitemap.xml", "share/sitemap.route.ts"),
  route("robots.txt", "share/robots.route.ts"),

  // Signing up starts here, whatever the event offers: a visit, an entry, an activity or a table, or the choice.
  route("events/:slug/register/:flow?", "events/register.route.tsx"),

  route("events/:slug/visit/:draft/people", "visits/people.route.tsx"),
  route("events/:slug/visit/:draft/times", "visits/times.route.tsx"),
  route("events/:slug/visit/:draft/questions", "visits/questions.route.tsx"),
  route("events/:slug/visit/:draft/check", "visits/check.route.tsx"),

  route("events/:slug/entry/:draft/team", "entries/team.route.tsx"),
  route("events/:slug/entry/:draft/questions", "entries/questions.route.tsx"),
  route("events/:slug/entry/:draft/check", "entries/check.route.tsx"),

  route("events/:slug/activity/:draft/people", "activities/people.route.tsx"),
  route("events/:slug/activity/:draft/questions", "activities/questions.route.tsx"),
  route("events/:slug/activity/:draft/check", "activities/check.route.tsx"),
  route("events/:slug/table", "events/table.route.ts"),
  route("events/:slug/table/:draft/questions", "activities/table-questions.route.tsx"),
  route("events/:slug/table/:draft/check", "activities/table-check.route.tsx"),

  route("events/:slug/volunteer", "shifts/shifts.route.tsx"),
  route("events/:slug/shift/:draft/you", "shifts/you.route.tsx"),
  route("events/:slug/shift/:draft/questions", "shifts/questions.route.tsx"),
  route("events/:slug/shift/:draft/check", "shifts/check.route.tsx"),

  route("events/:slug/:flow/:draft/done", "registration/done.route.tsx"),

  route("help", "resources/help.route.tsx"),

  route("my", "my/my.route.tsx"),
  route("my/find", "my/find.route.tsx"),
  route("my/ask", "my/ask.route.tsx"),
  route("my/cancel", "my/cancel.route.tsx"),
  route("my/move/:booking", "my/move.route.tsx"),
  route("my/offer/:booking", "my/offer.route.tsx"),
  route("my/team", "my/team.route.tsx"),
  route("my/answers", "my/answers.route.tsx"),
  route("my/confirm", "my/confirm.route.ts"),
  route("my/choose", "my/choose.route.tsx"),
  route("my/not-me", "my/not-me.route.tsx"),
  route("my/data", "my/data.route.tsx"),
  route("my/data.json", "my/data-file.route.ts"),
  route("my/erase", "my/erase.route.tsx"),
  route("my/card", "my/card.route.tsx"),
  route("my/calendar.ics", "my/calendar.route.tsx"),
  route("my/:link", "my/open.route.tsx"),

  route("mailbox", "post/mailbox.route.tsx"),
  route("mailbox/:id", "post/message.route.tsx"),
  route("mailbox/:id/:part", "post/part.route.ts"),

  route("staff", "staff/staff.route.tsx"),
  route("staff/sign-in", "staff/sign-in.route.tsx"),
  route("staff/sign-out", "staff/sign-out.route.tsx"),
  route("staff/audit", "staff/audit.route.tsx"),
  route("staff/help", "resources/list.route.tsx"),
  route("staff/help/kinds", "resources/kinds.route.tsx"),
  route("staff/help/:id", "resources/edit.route.tsx"),
  route("staff/events/:slug", "roster/event.route.tsx"),
  route("staff/events/:slug/roster", "roster/roster.route.tsx"),
  route("staff/events/:slug/roster.csv", "roster/export.route.tsx"),
  route("staff/events/:slug/same", "roster/likely-same.route.tsx"),
  route("staff/events/:slug/calls", "roster/calls/calls.route.tsx"),
  route("staff/events/:slug/mail", "post/failures.route.tsx"),
  route("staff/events/:slug/edit", "editor/frame/home.route.tsx"),
  route("staff/events/:slug/edit/facts", "editor/facts/facts.route.tsx"),
  route("staff/events/:slug/edit/texts", "editor/texts/texts.route.tsx"),
  route("staff/events/:slug/edit/registration", "editor/registration/registration.route.tsx"),
  route("staff/events/:slug/edit/publish", "editor/publish/publish.route.tsx"),
  route("staff/events/:slug/edit/history", "editor/history/history.route.tsx"),
  route("staff/events/:slug/edit/questions", "editor/questions/questions.route.tsx"),
  route("staff/events/:slug/edit/questions/:question", "editor/questions/question.route.tsx"),
  route("staff/events/:slug/edit/undo", "editor/history/undo.route.tsx"),
  route("staff/events/:slug/deletion", "editor/deletion/deletion.route.tsx"),
  route("staff/events/:slug/stations", "editor/station/stations.route.tsx"),
  route("staff/events/:slug/postpone", "editor/postponement/postpone.route.tsx"),
  route("staff/events/:slug/cancel", "editor/cancel.route.tsx"),
  route("staff/events/:slug/floods", "roster/floods.route.tsx"),
  route("staff/events/:slug/floods/release", "roster/release.route.tsx"),
  route("staff/registrations/:id", "roster/registration.route.tsx"),
  route("staff/registrations/:id/data", "roster/own-data/copy.route.tsx"),
  route("staff/registrations/:id/erase", "roster/own-data/erase.route.tsx"),

  route("*", "ui/not-found.route.tsx"),
]) satisfies RouteConfig
