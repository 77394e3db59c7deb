CREATE TABLE "asks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"reason" text NOT NULL,
	"change" jsonb NOT NULL,
	"by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"send_after" bigint NOT NULL,
	"undone_at" bigint,
	"asked_at" bigint,
	"remind_at" bigint,
	"reminded_at" bigint
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"registration_id" text NOT NULL,
	"attendee_id" text,
	"about" text NOT NULL,
	"detail" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"done_at" bigint,
	"done_by" text,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"ask_id" text NOT NULL,
	"event_id" text NOT NULL,
	"registration_id" text NOT NULL,
	"reply" text,
	"replied_at" bigint
);
--> statement-breakpoint
CREATE TABLE "event_changes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"at" bigint NOT NULL,
	"by" text NOT NULL,
	"version" integer NOT NULL,
	"action" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "list_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"key" text NOT NULL,
	"texts" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"question_id" text NOT NULL,
	"registration_id" text NOT NULL,
	"attendee_id" text,
	"choice" text DEFAULT '' NOT NULL,
	"typed" text
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"offering_id" text,
	"kind" text NOT NULL,
	"asks" text NOT NULL,
	"required" boolean DEFAULT false NOT NULL,
	"texts" jsonb NOT NULL,
	"choices" jsonb NOT NULL,
	"shown_when" jsonb,
	"seen_by" text DEFAULT 'coordinator' NOT NULL,
	"keep_days" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "resources" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"help" text NOT NULL,
	"texts" jsonb NOT NULL,
	"phone" text,
	"link" text,
	"languages" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"published_at" bigint,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "waits" ADD COLUMN "site_id" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "theme" text DEFAULT 'screening' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "locales" jsonb;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "offerings" ADD COLUMN "flow" text DEFAULT 'visit' NOT NULL;--> statement-breakpoint
ALTER TABLE "offerings" ADD COLUMN "health" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "slots" ADD COLUMN "site_id" text;--> statement-breakpoint
ALTER TABLE "staff_events" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "staff_users" ADD COLUMN "invited_by" text;--> statement-breakpoint
ALTER TABLE "staff_users" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "asks" ADD CONSTRAINT "asks_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_attendee_id_attendees_id_fk" FOREIGN KEY ("attendee_id") REFERENCES "public"."attendees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_ask_id_asks_id_fk" FOREIGN KEY ("ask_id") REFERENCES "public"."asks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_changes" ADD CONSTRAINT "event_changes_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_attendee_id_attendees_id_fk" FOREIGN KEY ("attendee_id") REFERENCES "public"."attendees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_offering_id_offerings_id_fk" FOREIGN KEY ("offering_id") REFERENCES "public"."offerings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asks_event" ON "asks" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "asks_due" ON "asks" USING btree ("send_after") WHERE asked_at IS NULL AND undone_at IS NULL;--> statement-breakpoint
CREATE INDEX "calls_open" ON "calls" USING btree ("event_id","id") WHERE done_at IS NULL;--> statement-breakpoint
CREATE INDEX "calls_registration" ON "calls" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "calls_attendee" ON "calls" USING btree ("attendee_id") WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "replies_key" ON "replies" USING btree ("ask_id","registration_id");--> statement-breakpoint
CREATE INDEX "replies_registration" ON "replies" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "replies_event" ON "replies" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_changes_version" ON "event_changes" USING btree ("event_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "list_entries_key" ON "list_entries" USING btree ("list","key");--> statement-breakpoint
CREATE INDEX "answers_registration" ON "answers" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "answers_attendee" ON "answers" USING btree ("attendee_id") WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "answers_question" ON "answers" USING btree ("question_id","choice");--> statement-breakpoint
CREATE UNIQUE INDEX "answers_of_attendee" ON "answers" USING btree ("question_id","attendee_id","choice") WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "answers_of_registration" ON "answers" USING btree ("question_id","registration_id","choice") WHERE attendee_id IS NULL;--> statement-breakpoint
CREATE INDEX "questions_event" ON "questions" USING btree ("event_id","position");--> statement-breakpoint
CREATE INDEX "questions_offering" ON "questions" USING btree ("offering_id") WHERE offering_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE "waits" ADD CONSTRAINT "waits_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slots" ADD CONSTRAINT "slots_site_id_sites_id_fk" FOREIGN KEY ("site_id") REFERENCES "public"."sites"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slots_site" ON "slots" USING btree ("site_id");--> statement-breakpoint
-- What one word decided until now is said by the rows themselves.
UPDATE events SET theme = program;
--> statement-breakpoint
UPDATE offerings SET health = (kind = 'service'), flow = CASE
  WHEN kind = 'role' THEN 'shift'
  WHEN kind IN ('entry', 'table', 'activity') THEN kind
  WHEN (SELECT program FROM events WHERE events.id = offerings.event_id) = 'screening' THEN 'visit'
  ELSE 'activity' END;
--> statement-breakpoint
UPDATE slots SET site_id = (SELECT offerings.site_id FROM offerings WHERE offerings.id = slots.offering_id);
--> statement-breakpoint
UPDATE waits SET site_id = (SELECT offerings.site_id FROM offerings WHERE offerings.id = waits.offering_id);
