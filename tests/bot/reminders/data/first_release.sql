CREATE TABLE channel_faults (
	channel BIGINT NOT NULL, 
	series TEXT NOT NULL, 
	problem TEXT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_channel_faults PRIMARY KEY (channel)
);
INSERT INTO "channel_faults" VALUES(4,'guild','the bot may not write in channel 4','2024-03-04 16:00:00.000000');
CREATE TABLE closed_inboxes (
	person BIGINT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_closed_inboxes PRIMARY KEY (person)
);
INSERT INTO "closed_inboxes" VALUES(77,'2024-03-04 16:00:00.000000');
CREATE TABLE leases (
	name TEXT NOT NULL, 
	held_by VARCHAR(64) NOT NULL, 
	held_until DATETIME NOT NULL, 
	CONSTRAINT pk_leases PRIMARY KEY (name)
);
INSERT INTO "leases" VALUES('events|guild','a','2024-03-04 16:01:00.000000');
CREATE TABLE notes_watch (
	series TEXT NOT NULL, 
	channel BIGINT NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_notes_watch PRIMARY KEY (series, channel)
);
INSERT INTO "notes_watch" VALUES('guild',1,'2024-03-04 16:00:00.000000');
CREATE TABLE reminder_watch (
	id INTEGER NOT NULL, 
	watched_until DATETIME NOT NULL, 
	CONSTRAINT pk_reminder_watch PRIMARY KEY (id), 
	CONSTRAINT ck_reminder_watch_only_row CHECK (id = 1)
);
INSERT INTO "reminder_watch" VALUES(1,'2024-03-04 16:00:00.000000');
CREATE TABLE reminders (
	nonce VARCHAR(25) NOT NULL, 
	series TEXT NOT NULL, 
	starts_at DATETIME NOT NULL, 
	starts_wall DATETIME NOT NULL, 
	zone TEXT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	before_seconds INTEGER NOT NULL, 
	channel BIGINT NOT NULL, 
	personal BOOLEAN NOT NULL, 
	replies_to BIGINT, 
	due_at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	attempts INTEGER NOT NULL, 
	claimed_by VARCHAR(64), 
	claimed_until DATETIME, 
	tried_from DATETIME, 
	tried_until DATETIME, 
	message_id BIGINT, 
	sent_at DATETIME, 
	reason TEXT, 
	error TEXT, 
	retry_at DATETIME, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_reminders PRIMARY KEY (nonce), 
	CONSTRAINT ck_reminders_known_state CHECK (state IN ('planned', 'claimed', 'sent', 'skipped', 'failed')), 
	CONSTRAINT ck_reminders_sent_has_message CHECK (state <> 'sent' OR message_id IS NOT NULL), 
	CONSTRAINT ck_reminders_skipped_has_reason CHECK (state <> 'skipped' OR reason IS NOT NULL), 
	CONSTRAINT ck_reminders_claimed_has_lease CHECK (state <> 'claimed' OR claimed_until IS NOT NULL), 
	CONSTRAINT ck_reminders_personal_is_boolean CHECK (personal IN (0, 1))
);
INSERT INTO "reminders" VALUES('izULohErHiCgRRoieaCe-TZO','guild','2024-03-05 16:00:00.000000','2024-03-05 17:00:00.000000','Europe/Berlin','before',3600,1,FALSE,NULL,'2024-03-05 15:00:00.000000','2024-03-05 16:00:00.000000','sent',1,NULL,NULL,'2024-03-04 16:00:00.000000','2024-03-04 16:01:00.000000',9223372036854775807,'2024-03-04 16:00:01.000000',NULL,NULL,NULL,'2024-03-04 16:00:01.000000');
INSERT INTO "reminders" VALUES('_Caa-saHuP_WK5X-ZLxXCL7Y','guild','2024-03-05 16:00:00.000000','2024-03-05 17:00:00.000000','Europe/Berlin','before',7200,2,FALSE,NULL,'2024-03-05 14:00:00.000000','2024-03-05 16:00:00.000000','claimed',1,'a','2024-03-04 16:01:00.000000','2024-03-04 16:00:00.000000','2024-03-04 16:01:00.000000',NULL,NULL,NULL,NULL,NULL,'2024-03-04 16:00:00.000000');
INSERT INTO "reminders" VALUES('KOAx92220Kpp4lxBBtMLH8Tt','guild','2024-03-05 16:00:00.000000','2024-03-05 17:00:00.000000','Europe/Berlin','before',10800,3,FALSE,NULL,'2024-03-05 13:00:00.000000','2024-03-05 16:00:00.000000','skipped',0,NULL,NULL,NULL,NULL,NULL,NULL,'a later one took its place',NULL,NULL,'2024-03-04 16:00:00.000000');
INSERT INTO "reminders" VALUES('kwbj3IJ5_eFu1xAXMQeVpoKX','guild','2024-03-05 16:00:00.000000','2024-03-05 17:00:00.000000','Europe/Berlin','before',14400,4,FALSE,NULL,'2024-03-05 12:00:00.000000','2024-03-05 16:00:00.000000','failed',1,NULL,NULL,'2024-03-04 16:00:00.000000','2024-03-04 16:01:00.000000',NULL,NULL,NULL,'no answer','2024-03-04 16:01:00.000000','2024-03-04 16:00:00.000000');
INSERT INTO "reminders" VALUES('RxX9W020tZDs2GjFJZiLYue5','guild','2024-03-05 16:00:00.000000','2024-03-05 17:00:00.000000','Europe/Berlin','before',18000,5,FALSE,NULL,'2024-03-05 11:00:00.000000','2024-03-05 16:00:00.000000','planned',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2024-03-04 16:00:00.000000');
CREATE TABLE subscriptions (
	person BIGINT NOT NULL, 
	series TEXT NOT NULL, 
	before_seconds INTEGER NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (person, series, before_seconds)
);
INSERT INTO "subscriptions" VALUES(77,'guild',3600,'2024-03-04 16:00:00.000000');
CREATE INDEX ix_reminders_kind_series_channel ON reminders (kind, series, channel);
CREATE INDEX ix_reminders_starts_at ON reminders (starts_at);
CREATE INDEX ix_reminders_state ON reminders (state);
