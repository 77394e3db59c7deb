ALTER TABLE `questions` ADD `flow` text;--> statement-breakpoint
ALTER TABLE `questions` ADD `kept_because` text;