CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`what` text NOT NULL,
	`subject_id` text NOT NULL,
	`by` text NOT NULL,
	`because` text NOT NULL,
	`at` integer NOT NULL,
	`files` text NOT NULL,
	`finish_after` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `erasures_event` ON `erasures` (`event_id`,`id`);--> statement-breakpoint
CREATE INDEX `erasures_open` ON `erasures` (`finish_after`) WHERE finished_at IS NULL;--> statement-breakpoint
ALTER TABLE `resources` ADD `sms` text;--> statement-breakpoint
ALTER TABLE `resources` ADD `tty` text;--> statement-breakpoint
-- What help is sorted by until staff sort it in another way.
INSERT INTO list_entries (id, list, key, texts, position) VALUES
  ('help-crisis', 'help', 'crisis', '{"en": {"name": "In a crisis"}, "es": {"name": "En una crisis"}}', 0),
  ('help-any', 'help', 'any', '{"en": {"name": "Not sure where to turn"}, "es": {"name": "Si no sabe adónde acudir"}}', 1),
  ('help-recovery', 'help', 'recovery', '{"en": {"name": "Alcohol and drugs"}, "es": {"name": "Alcohol y drogas"}}', 2),
  ('help-care', 'help', 'care', '{"en": {"name": "A doctor"}, "es": {"name": "Un médico"}}', 3),
  ('help-food', 'help', 'food', '{"en": {"name": "Food"}, "es": {"name": "Alimentos"}}', 4),
  ('help-housing', 'help', 'housing', '{"en": {"name": "A place to live"}, "es": {"name": "Vivienda"}}', 5);
