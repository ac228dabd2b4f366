CREATE TABLE "inbound_mails" (
	"message_id" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"outcome" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_news" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"spread_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reply_addresses" (
	"token" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "switches" (
	"name" text PRIMARY KEY NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "push_subscriptions_endpoint";--> statement-breakpoint
ALTER TABLE "mail_decisions" ALTER COLUMN "conversation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "mail_mode" text;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "is_push_off" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "digest_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "has_push" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "push_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversation_participants" ADD COLUMN "pushed_seq" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_decisions" ADD COLUMN "kind" text DEFAULT 'missed' NOT NULL;--> statement-breakpoint
ALTER TABLE "mail_decisions" ADD COLUMN "period" text;--> statement-breakpoint
ALTER TABLE "mail_decisions" ADD COLUMN "ranges" jsonb;--> statement-breakpoint
ALTER TABLE "mail_decisions" ADD COLUMN "retried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mail_decisions" ADD COLUMN "bounced_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "classes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "shortest_wait_seconds" integer;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "digest" jsonb;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "caps" jsonb;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "is_news_on" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "link_epoch" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_preferences" ADD COLUMN "stopped_by_link_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_addresses" ADD CONSTRAINT "reply_addresses_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_addresses" ADD CONSTRAINT "reply_addresses_conversation_id_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "inbound_mails_user" ON "inbound_mails" USING btree ("user_id","received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "reply_addresses_pair" ON "reply_addresses" USING btree ("user_id","conversation_id");--> statement-breakpoint
CREATE INDEX "participants_digest_due" ON "conversation_participants" USING btree ("digest_due_at") WHERE digest_due_at is not null;--> statement-breakpoint
CREATE INDEX "participants_push_due" ON "conversation_participants" USING btree ("push_due_at") WHERE push_due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_decisions_period" ON "mail_decisions" USING btree ("user_id","kind","period") WHERE period is not null;--> statement-breakpoint
CREATE INDEX "mail_decisions_message" ON "mail_decisions" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "push_subscriptions_user" ON "push_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_endpoint" ON "push_subscriptions" USING btree ("endpoint");