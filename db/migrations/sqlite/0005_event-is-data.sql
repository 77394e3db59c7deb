CREATE TABLE `asks` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`reason` text NOT NULL,
	`change` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`send_after` integer NOT NULL,
	`undone_at` integer,
	`asked_at` integer,
	`remind_at` integer,
	`reminded_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `asks_event` ON `asks` (`event_id`,`id`);--> statement-breakpoint
CREATE INDEX `asks_due` ON `asks` (`send_after`) WHERE asked_at IS NULL AND undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`attendee_id` text,
	`about` text NOT NULL,
	`detail` text NOT NULL,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`done_by` text,
	`outcome` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `calls_open` ON `calls` (`event_id`,`id`) WHERE done_at IS NULL;--> statement-breakpoint
CREATE INDEX `calls_registration` ON `calls` (`registration_id`);--> statement-breakpoint
CREATE INDEX `calls_attendee` ON `calls` (`attendee_id`) WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `replies` (
	`id` text PRIMARY KEY NOT NULL,
	`ask_id` text NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`reply` text,
	`replied_at` integer,
	FOREIGN KEY (`ask_id`) REFERENCES `asks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `replies_key` ON `replies` (`ask_id`,`registration_id`);--> statement-breakpoint
CREATE INDEX `replies_registration` ON `replies` (`registration_id`);--> statement-breakpoint
CREATE INDEX `replies_event` ON `replies` (`event_id`);--> statement-breakpoint
CREATE TABLE `event_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`version` integer NOT NULL,
	`action` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_changes_version` ON `event_changes` (`event_id`,`version`);--> statement-breakpoint
CREATE TABLE `list_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`key` text NOT NULL,
	`texts` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `list_entries_key` ON `list_entries` (`list`,`key`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`question_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`attendee_id` text,
	`choice` text DEFAULT '' NOT NULL,
	`typed` text,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `answers_registration` ON `answers` (`registration_id`);--> statement-breakpoint
CREATE INDEX `answers_attendee` ON `answers` (`attendee_id`) WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `answers_question` ON `answers` (`question_id`,`choice`);--> statement-breakpoint
CREATE UNIQUE INDEX `answers_of_attendee` ON `answers` (`question_id`,`attendee_id`,`choice`) WHERE attendee_id IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `answers_of_registration` ON `answers` (`question_id`,`registration_id`,`choice`) WHERE attendee_id IS NULL;--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`offering_id` text,
	`kind` text NOT NULL,
	`asks` text NOT NULL,
	`required` integer DEFAULT false NOT NULL,
	`texts` text NOT NULL,
	`choices` text NOT NULL,
	`shown_when` text,
	`seen_by` text DEFAULT 'coordinator' NOT NULL,
	`keep_days` integer,
	`position` integer DEFAULT 0 NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offering_id`) REFERENCES `offerings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_event` ON `questions` (`event_id`,`position`);--> statement-breakpoint
CREATE INDEX `questions_offering` ON `questions` (`offering_id`) WHERE offering_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `resources` (
	`id` text PRIMARY KEY NOT NULL,
	`help` text NOT NULL,
	`texts` text NOT NULL,
	`phone` text,
	`link` text,
	`languages` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`published_at` integer,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `waits` ADD `site_id` text REFERENCES sites(id);--> statement-breakpoint
ALTER TABLE `events` ADD `theme` text DEFAULT 'screening' NOT NULL;--> statement-breakpoint
ALTER TABLE `events` ADD `locales` text;--> statement-breakpoint
ALTER TABLE `events` ADD `ended_at` integer;--> statement-breakpoint
ALTER TABLE `offerings` ADD `flow` text DEFAULT 'visit' NOT NULL;--> statement-breakpoint
ALTER TABLE `offerings` ADD `health` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `slots` ADD `site_id` text REFERENCES sites(id);--> statement-breakpoint
CREATE INDEX `slots_site` ON `slots` (`site_id`);--> statement-breakpoint
ALTER TABLE `staff_events` ADD `role` text;--> statement-breakpoint
ALTER TABLE `staff_users` ADD `invited_by` text;--> statement-breakpoint
ALTER TABLE `staff_users` ADD `ended_at` integer;--> statement-breakpoint
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
