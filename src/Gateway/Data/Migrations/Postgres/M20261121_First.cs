using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SatarkMitra.Gateway.Data.Migrations.Postgres;

/// <summary>The PostgreSQL twin of the SQLite migration of the same name.</summary>
[DbContext(typeof(PostgresGatewayContext))]
[Migration("20261121000000_First")]
internal sealed class M20261121_First : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE state (id integer NOT NULL PRIMARY KEY, incarnation uuid NOT NULL, cursor bigint NOT NULL, newest integer NOT NULL);
        CREATE TABLE nodes (id uuid NOT NULL PRIMARY KEY, alive bigint NOT NULL);
        CREATE TABLE seen (digest uuid NOT NULL PRIMARY KEY, dies integer NOT NULL);
        CREATE TABLE chats (handle uuid NOT NULL PRIMARY KEY, day integer NOT NULL, body bytea NOT NULL);
        CREATE TABLE outbox (id uuid NOT NULL PRIMARY KEY, chat uuid NOT NULL, day integer NOT NULL, due bigint NOT NULL, node uuid NOT NULL, body bytea NOT NULL);
        CREATE TABLE jobs (id uuid NOT NULL PRIMARY KEY, kind integer NOT NULL, day integer NOT NULL, due bigint NOT NULL, attempts integer NOT NULL, node uuid NOT NULL, body bytea NOT NULL);
        CREATE TABLE media (id uuid NOT NULL PRIMARY KEY, chat uuid NOT NULL, day integer NOT NULL, state integer NOT NULL, item uuid);
        CREATE TABLE feed (id uuid NOT NULL PRIMARY KEY, cursor bigint, audience integer NOT NULL, state integer NOT NULL, day integer, due bigint NOT NULL, body bytea NOT NULL, token bytea, acked integer);
        CREATE TABLE tip_numbers (number text NOT NULL PRIMARY KEY, audience integer NOT NULL);
        CREATE TABLE mailboxes (id uuid NOT NULL PRIMARY KEY, tip uuid NOT NULL, epoch integer NOT NULL, dies integer NOT NULL, body bytea NOT NULL);
        CREATE TABLE codes (lookup uuid NOT NULL PRIMARY KEY, tip uuid NOT NULL, dies integer NOT NULL, tries integer NOT NULL, body bytea NOT NULL);
        CREATE TABLE burns (burn uuid NOT NULL PRIMARY KEY, dies integer NOT NULL);
        CREATE TABLE assignments (id uuid NOT NULL PRIMARY KEY, audience integer NOT NULL, number text NOT NULL, retired integer NOT NULL);
        CREATE TABLE enrolments (word bytea NOT NULL PRIMARY KEY, enrolment uuid NOT NULL, expires bigint NOT NULL);
        CREATE TABLE commands (id uuid NOT NULL PRIMARY KEY, day integer NOT NULL, state integer NOT NULL, node uuid NOT NULL, body bytea NOT NULL);
        CREATE TABLE notices (tip uuid NOT NULL PRIMARY KEY, day integer NOT NULL, due bigint NOT NULL, state integer NOT NULL, body bytea NOT NULL, sent integer NOT NULL, count integer NOT NULL);
        CREATE TABLE closings (tip_ref uuid NOT NULL PRIMARY KEY, due_day integer NOT NULL);
        CREATE TABLE abuse (handle uuid NOT NULL, tip uuid NOT NULL, dies integer NOT NULL, PRIMARY KEY (handle, tip));
        CREATE TABLE audience_keys (audience integer NOT NULL PRIMARY KEY, desk text NOT NULL, key bytea NOT NULL);
        CREATE TABLE parked (id uuid NOT NULL PRIMARY KEY, kind text NOT NULL, day integer NOT NULL, body bytea NOT NULL);
        CREATE UNIQUE INDEX feed_cursor ON feed (cursor);
        CREATE INDEX feed_due ON feed (state, due);
        CREATE UNIQUE INDEX mailboxes_tip ON mailboxes (tip);
        CREATE INDEX codes_tip ON codes (tip);
        CREATE INDEX media_chat ON media (chat);
        CREATE INDEX media_item ON media (item);
        """);
}
