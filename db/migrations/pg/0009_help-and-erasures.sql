CREATE TABLE "erasures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"what" text NOT NULL,
	"subject_id" text NOT NULL,
	"by" text NOT NULL,
	"because" text NOT NULL,
	"at" bigint NOT NULL,
	"files" jsonb NOT NULL,
	"finish_after" bigint NOT NULL,
	"finished_at" bigint
);
--> statement-breakpoint
ALTER TABLE "resources" ADD COLUMN "sms" text;--> statement-breakpoint
ALTER TABLE "resources" ADD COLUMN "tty" text;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_event" ON "erasures" USING btree ("event_id","id");--> statement-breakpoint
CREATE INDEX "erasures_open" ON "erasures" USING btree ("finish_after") WHERE finished_at IS NULL;--> statement-breakpoint
-- What help is sorted by until staff sort it in another way.
INSERT INTO list_entries (id, list, key, texts, position) VALUES
  ('help-crisis', 'help', 'crisis', '{"en": {"name": "In a crisis"}, "es": {"name": "En una crisis"}}', 0),
  ('help-any', 'help', 'any', '{"en": {"name": "Not sure where to turn"}, "es": {"name": "Si no sabe adónde acudir"}}', 1),
  ('help-recovery', 'help', 'recovery', '{"en": {"name": "Alcohol and drugs"}, "es": {"name": "Alcohol y drogas"}}', 2),
  ('help-care', 'help', 'care', '{"en": {"name": "A doctor"}, "es": {"name": "Un médico"}}', 3),
  ('help-food', 'help', 'food', '{"en": {"name": "Food"}, "es": {"name": "Alimentos"}}', 4),
  ('help-housing', 'help', 'housing', '{"en": {"name": "A place to live"}, "es": {"name": "Vivienda"}}', 5);
