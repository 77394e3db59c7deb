CREATE INDEX `slots_aside` ON `slots` (`offering_id`) WHERE held_waitlist > 0;--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit` (`actor`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit` (`action`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_trying` ON `outbox` (`event_id`) WHERE state = 'queued' AND error IS NOT NULL;