// One namespace a slice; `npm run check` holds the languages to the same keys, plurals and placeholders.

import en_activities from "./en/activities.json" with { type: "json" }
import en_calls from "./en/calls.json" with { type: "json" }
import en_common from "./en/common.json" with { type: "json" }
import en_edit from "./en/edit.json" with { type: "json" }
import en_editor from "./en/editor.json" with { type: "json" }
import en_entries from "./en/entries.json" with { type: "json" }
import en_errors from "./en/errors.json" with { type: "json" }
import en_events from "./en/events.json" with { type: "json" }
import en_mail from "./en/mail.json" with { type: "json" }
import en_mailbox from "./en/mailbox.json" with { type: "json" }
import en_my from "./en/my.json" with { type: "json" }
import en_offer from "./en/offer.json" with { type: "json" }
import en_people from "./en/people.json" with { type: "json" }
import en_privacy from "./en/privacy.json" with { type: "json" }
import en_questions from "./en/questions.json" with { type: "json" }
import en_registration from "./en/registration.json" with { type: "json" }
import en_resources from "./en/resources.json" with { type: "json" }
import en_roster from "./en/roster.json" with { type: "json" }
import en_share from "./en/share.json" with { type: "json" }
import en_shifts from "./en/shifts.json" with { type: "json" }
import en_staff from "./en/staff.json" with { type: "json" }
import en_visits from "./en/visits.json" with { type: "json" }
import es_activities from "./es/activities.json" with { type: "json" }
import es_calls from "./es/calls.json" with { type: "json" }
import es_common from "./es/common.json" with { type: "json" }
import es_edit from "./es/edit.json" with { type: "json" }
import es_editor from "./es/editor.json" with { type: "json" }
import es_entries from "./es/entries.json" with { type: "json" }
import es_errors from "./es/errors.json" with { type: "json" }
import es_events from "./es/events.json" with { type: "json" }
import es_mail from "./es/mail.json" with { type: "json" }
import es_mailbox from "./es/mailbox.json" with { type: "json" }
import es_my from "./es/my.json" with { type: "json" }
import es_offer from "./es/offer.json" with { type: "json" }
import es_people from "./es/people.json" with { type: "json" }
import es_privacy from "./es/privacy.json" with { type: "json" }
import es_questions from "./es/questions.json" with { type: "json" }
import es_registration from "./es/registration.json" with { type: "json" }
import es_resources from "./es/resources.json" with { type: "json" }
import es_roster from "./es/roster.json" with { type: "json" }
import es_share from "./es/share.json" with { type: "json" }
import es_shifts from "./es/shifts.json" with { type: "json" }
import es_staff from "./es/staff.json" with { type: "json" }
import es_visits from "./es/visits.json" with { type: "json" }

export const messages = {
  en: {
    calls: en_calls,
    common: en_common,
    errors: en_errors,
    events: en_events,
    visits: en_visits,
    entries: en_entries,
    activities: en_activities,
    share: en_share,
    shifts: en_shifts,
    people: en_people,
    privacy: en_privacy,
    registration: en_registration,
    offer: en_offer,
    questions: en_questions,
    my: en_my,
    mail: en_mail,
    staff: en_staff,
    resources: en_resources,
    roster: en_roster,
    mailbox: en_mailbox,
    edit: en_edit,
    editor: en_editor,
  },
  es: {
    calls: es_calls,
    common: es_common,
    errors: es_errors,
    events: es_events,
    visits: es_visits,
    entries: es_entries,
    activities: es_activities,
    share: es_share,
    shifts: es_shifts,
    people: es_people,
    privacy: es_privacy,
    registration: es_registration,
    offer: es_offer,
    questions: es_questions,
    my: es_my,
    mail: es_mail,
    staff: es_staff,
    resources: es_resources,
    roster: es_roster,
    mailbox: es_mailbox,
    edit: es_edit,
    editor: es_editor,
  },
} as const
