CREATE TABLE `network_salts` (
	`day` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tallies` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`measure` text NOT NULL,
	`facet` text DEFAULT '' NOT NULL,
	`key` text DEFAULT '' NOT NULL,
	`count` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tallies_key` ON `tallies` (`event_id`,`measure`,`facet`,`key`);--> statement-breakpoint
CREATE TABLE `staff_sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`browser_hash` text NOT NULL,
	`email` text NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sign_ins_browser` ON `staff_sign_ins` (`browser_hash`);--> statement-breakpoint
CREATE INDEX `staff_sign_ins_email` ON `staff_sign_ins` (`email`,`created_at`);--> statement-breakpoint
CREATE INDEX `staff_sign_ins_expiry` ON `staff_sign_ins` (`expires_at`);--> statement-breakpoint
DROP INDEX `people_email_name`;--> statement-breakpoint
ALTER TABLE `people` ADD `confirmed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `people_confirmed` ON `people` (`email`,`sort_name`) WHERE confirmed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
ALTER TABLE `events` ADD `cancelled_at` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `told_at` integer;--> statement-breakpoint
ALTER TABLE `events` ADD `purged_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `recipient_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_recipient` ON `outbox` (`recipient_key`,`sent_at`);--> statement-breakpoint
ALTER TABLE `attendees` ADD `credential_id` text REFERENCES credentials(id);--> statement-breakpoint
ALTER TABLE `registrations` ADD `confirmed_at` integer;--> statement-breakpoint
ALTER TABLE `registrations` ADD `network` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `wide_network` text;--> statement-breakpoint
ALTER TABLE `registrations` ADD `remind_at` integer DEFAULT 0;--> statement-breakpoint
CREATE INDEX `registrations_network` ON `registrations` (`wide_network`,`created_at`) WHERE wide_network IS NOT NULL;--> statement-breakpoint
CREATE INDEX `registrations_remind` ON `registrations` (`remind_at`) WHERE remind_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject_id`,`at`);--> statement-breakpoint
UPDATE `outbox` SET `recipient_key` = lower(`recipient`);--> statement-breakpoint
UPDATE `people` SET `confirmed_at` = CAST(strftime('%s', 'now') AS INTEGER) * 1000 WHERE `id` IN (SELECT `person_id` FROM `credentials` WHERE `verified_at` IS NOT NULL);
