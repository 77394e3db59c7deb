CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`program` text NOT NULL,
	`state` text NOT NULL,
	`zone` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`purge_on` text NOT NULL,
	`texts` text NOT NULL,
	`settings` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_slug` ON `events` (`slug`);--> statement-breakpoint
CREATE TABLE `offerings` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`site_id` text,
	`kind` text NOT NULL,
	`counts` text NOT NULL,
	`take` text NOT NULL,
	`min_age` integer,
	`max_age` integer,
	`review` integer DEFAULT false NOT NULL,
	`rules` text NOT NULL,
	`texts` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`site_id`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `offerings_event` ON `offerings` (`event_id`,`kind`);--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`town` text NOT NULL,
	`lat` integer NOT NULL,
	`lon` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sites_event` ON `sites` (`event_id`);--> statement-breakpoint
CREATE TABLE `slots` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`offering_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`closed_at` integer,
	`capacity` integer NOT NULL,
	`taken` integer DEFAULT 0 NOT NULL,
	`held_walkin` integer DEFAULT 0 NOT NULL,
	`held_waitlist` integer DEFAULT 0 NOT NULL,
	`minimum` integer DEFAULT 0 NOT NULL,
	`target` integer DEFAULT 0 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offering_id`) REFERENCES `offerings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slots_counts" CHECK("slots"."capacity" >= 0 AND "slots"."taken" >= 0 AND "slots"."held_walkin" >= 0 AND "slots"."held_waitlist" >= 0 AND "slots"."minimum" >= 0 AND "slots"."target" >= 0),
	CONSTRAINT "slots_capacity" CHECK("slots"."taken" + "slots"."held_walkin" + "slots"."held_waitlist" <= "slots"."capacity"),
	CONSTRAINT "slots_window" CHECK("slots"."ends_at" > "slots"."starts_at")
);
--> statement-breakpoint
CREATE INDEX `slots_offering` ON `slots` (`offering_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `slots_event` ON `slots` (`event_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text,
	`event_id` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`);--> statement-breakpoint
CREATE INDEX `audit_event` ON `audit` (`event_id`,`at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`message` text NOT NULL,
	`params` text NOT NULL,
	`event_id` text,
	`registration_id` text,
	`locale` text NOT NULL,
	`recipient` text NOT NULL,
	`send_after` integer NOT NULL,
	`dedupe_key` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`claimed_by` text,
	`lease_until` integer,
	`error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`send_after`) WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX `outbox_leases` ON `outbox` (`lease_until`) WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX `outbox_registration` ON `outbox` (`registration_id`);--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`event_id`) WHERE state = 'failed';--> statement-breakpoint
CREATE TABLE `attendees` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`person_id` text,
	`name` text,
	`sort_name` text NOT NULL,
	`birth_year` integer,
	`birth_date` text,
	`language` text NOT NULL,
	`needs` text NOT NULL,
	`guardian` text,
	`position` integer DEFAULT 0 NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendees_registration` ON `attendees` (`registration_id`);--> statement-breakpoint
CREATE INDEX `attendees_event` ON `attendees` (`event_id`,`sort_name`,`id`,`language`);--> statement-breakpoint
CREATE INDEX `attendees_person` ON `attendees` (`person_id`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`attendee_id` text,
	`slot_id` text NOT NULL,
	`places` integer NOT NULL,
	`state` text NOT NULL,
	`held_for` text,
	`held_until` integer,
	`released_as` text,
	`replaces_id` text,
	`wait_id` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`wait_id`) REFERENCES `waits`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_live_attendee` ON `bookings` (`attendee_id`,`slot_id`) WHERE state <> 'released';--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_live_registration` ON `bookings` (`registration_id`,`slot_id`) WHERE state <> 'released' AND attendee_id IS NULL;--> statement-breakpoint
CREATE INDEX `bookings_registration` ON `bookings` (`registration_id`);--> statement-breakpoint
CREATE INDEX `bookings_slot` ON `bookings` (`slot_id`);--> statement-breakpoint
CREATE INDEX `bookings_event` ON `bookings` (`event_id`,`slot_id`,`state`);--> statement-breakpoint
CREATE INDEX `bookings_wait` ON `bookings` (`wait_id`) WHERE wait_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `bookings_held` ON `bookings` (`held_until`) WHERE state = 'held';--> statement-breakpoint
CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`day` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`device_key` text NOT NULL,
	`undone_at` integer,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `check_ins_device` ON `check_ins` (`device_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `check_ins_day` ON `check_ins` (`booking_id`,`day`) WHERE undone_at IS NULL;--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`attendee_id` text,
	`purpose` text NOT NULL,
	`version` text NOT NULL,
	`locale` text NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_registration` ON `consents` (`registration_id`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`profession` text NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`expires_on` text NOT NULL,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`verified_by` text,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_person` ON `credentials` (`person_id`,`profession`,`state`,`number`,`expires_on`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`browser_hash` text NOT NULL,
	`event_id` text NOT NULL,
	`flow` text NOT NULL,
	`data` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `drafts_expiry` ON `drafts` (`expires_at`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`sort_name` text NOT NULL,
	`email` text,
	`phone` text,
	`birth_date` text,
	`locale` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email_name` ON `people` (`email`,`sort_name`);--> statement-breakpoint
CREATE TABLE `registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`kind` text NOT NULL,
	`code` text NOT NULL,
	`draft_id` text NOT NULL,
	`link_version` integer DEFAULT 1 NOT NULL,
	`contact` text NOT NULL,
	`sort_name` text DEFAULT '' NOT NULL,
	`email` text,
	`phone` text,
	`locale` text NOT NULL,
	`helped_by` text,
	`details` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`cancelled_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_code` ON `registrations` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_draft` ON `registrations` (`draft_id`);--> statement-breakpoint
CREATE INDEX `registrations_event` ON `registrations` (`event_id`,`code`);--> statement-breakpoint
CREATE TABLE `waits` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`attendee_id` text,
	`offering_id` text NOT NULL,
	`slot_id` text,
	`from` integer,
	`to` integer,
	`together` text,
	`ended_at` integer,
	`outcome` text,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`registration_id`) REFERENCES `registrations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attendee_id`) REFERENCES `attendees`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`offering_id`) REFERENCES `offerings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `slots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `waits_open` ON `waits` (`offering_id`,`id`) WHERE "waits"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX `waits_registration` ON `waits` (`registration_id`);--> statement-breakpoint
CREATE INDEX `waits_event` ON `waits` (`event_id`);--> statement-breakpoint
CREATE TABLE `staff_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `staff_accounts_user` ON `staff_accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL,
	`token` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`user_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sessions_token` ON `staff_sessions` (`token`);--> statement-breakpoint
CREATE INDEX `staff_sessions_user` ON `staff_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `staff_events` (
	`user_id` text NOT NULL,
	`event_id` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `staff_users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_events_key` ON `staff_events` (`user_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `staff_users` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`role` text DEFAULT 'viewer' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_users_email` ON `staff_users` (`email`);--> statement-breakpoint
CREATE TABLE `staff_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `staff_verifications_identifier` ON `staff_verifications` (`identifier`);