CREATE TABLE "network_salts" (
	"day" text PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tallies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"measure" text NOT NULL,
	"facet" text DEFAULT '' NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"count" integer
);
--> statement-breakpoint
CREATE TABLE "staff_sign_ins" (
	"id" text PRIMARY KEY NOT NULL,
	"browser_hash" text NOT NULL,
	"email" text NOT NULL,
	"code_hash" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "people_email_name";--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "cancelled_at" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "told_at" bigint;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "purged_at" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "recipient_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "attendees" ADD COLUMN "credential_id" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "confirmed_at" bigint;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "confirmed_at" bigint;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "wide_network" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "remind_at" bigint DEFAULT 0;--> statement-breakpoint
ALTER TABLE "tallies" ADD CONSTRAINT "tallies_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tallies_key" ON "tallies" USING btree ("event_id","measure","facet","key");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_sign_ins_browser" ON "staff_sign_ins" USING btree ("browser_hash");--> statement-breakpoint
CREATE INDEX "staff_sign_ins_email" ON "staff_sign_ins" USING btree ("email","created_at");--> statement-breakpoint
CREATE INDEX "staff_sign_ins_expiry" ON "staff_sign_ins" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "attendees" ADD CONSTRAINT "attendees_credential_id_credentials_id_fk" FOREIGN KEY ("credential_id") REFERENCES "public"."credentials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_id","at");--> statement-breakpoint
CREATE INDEX "outbox_recipient" ON "outbox" USING btree ("recipient_key","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "people_confirmed" ON "people" USING btree ("email","sort_name") WHERE confirmed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE INDEX "registrations_network" ON "registrations" USING btree ("wide_network","created_at") WHERE wide_network IS NOT NULL;--> statement-breakpoint
CREATE INDEX "registrations_remind" ON "registrations" USING btree ("remind_at") WHERE remind_at IS NOT NULL;--> statement-breakpoint
UPDATE "outbox" SET "recipient_key" = lower("recipient");--> statement-breakpoint
UPDATE "people" SET "confirmed_at" = floor(extract(epoch FROM now()))::bigint * 1000 WHERE "id" IN (SELECT "person_id" FROM "credentials" WHERE "verified_at" IS NOT NULL);
