using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SatarkMitra.Gateway.Data.Migrations.Sqlite;

/// <summary>Tables are WITHOUT ROWID: their keys are random, and one tree is cheaper than a table and an index.</summary>
[DbContext(typeof(SqliteGatewayContext))]
[Migration("20261121000000_First")]
internal sealed class M20261121_First : Migration
{
    protected override void Up(MigrationBuilder migration) => migration.Sql("""
        CREATE TABLE state (id INTEGER NOT NULL PRIMARY KEY, incarnation BLOB NOT NULL, cursor INTEGER NOT NULL, newest INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE nodes (id BLOB NOT NULL PRIMARY KEY, alive INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE seen (digest BLOB NOT NULL PRIMARY KEY, dies INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE chats (handle BLOB NOT NULL PRIMARY KEY, day INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE outbox (id BLOB NOT NULL PRIMARY KEY, chat BLOB NOT NULL, day INTEGER NOT NULL, due INTEGER NOT NULL, node BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE jobs (id BLOB NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, day INTEGER NOT NULL, due INTEGER NOT NULL, attempts INTEGER NOT NULL, node BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE media (id BLOB NOT NULL PRIMARY KEY, chat BLOB NOT NULL, day INTEGER NOT NULL, state INTEGER NOT NULL, item BLOB) WITHOUT ROWID;
        CREATE TABLE feed (id BLOB NOT NULL PRIMARY KEY, cursor INTEGER, audience INTEGER NOT NULL, state INTEGER NOT NULL, day INTEGER, due INTEGER NOT NULL, body BLOB NOT NULL, token BLOB, acked INTEGER) WITHOUT ROWID;
        CREATE TABLE tip_numbers (number TEXT NOT NULL PRIMARY KEY, audience INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE mailboxes (id BLOB NOT NULL PRIMARY KEY, tip BLOB NOT NULL, epoch INTEGER NOT NULL, dies INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE codes (lookup BLOB NOT NULL PRIMARY KEY, tip BLOB NOT NULL, dies INTEGER NOT NULL, tries INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE burns (burn BLOB NOT NULL PRIMARY KEY, dies INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE assignments (id BLOB NOT NULL PRIMARY KEY, audience INTEGER NOT NULL, number TEXT NOT NULL, retired INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE enrolments (word BLOB NOT NULL PRIMARY KEY, enrolment BLOB NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE commands (id BLOB NOT NULL PRIMARY KEY, day INTEGER NOT NULL, state INTEGER NOT NULL, node BLOB NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE notices (tip BLOB NOT NULL PRIMARY KEY, day INTEGER NOT NULL, due INTEGER NOT NULL, state INTEGER NOT NULL, body BLOB NOT NULL, sent INTEGER NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE closings (tip_ref BLOB NOT NULL PRIMARY KEY, due_day INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE abuse (handle BLOB NOT NULL, tip BLOB NOT NULL, dies INTEGER NOT NULL, PRIMARY KEY (handle, tip)) WITHOUT ROWID;
        CREATE TABLE audience_keys (audience INTEGER NOT NULL PRIMARY KEY, desk TEXT NOT NULL, key BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE parked (id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, day INTEGER NOT NULL, body BLOB NOT NULL) WITHOUT ROWID;
        CREATE UNIQUE INDEX feed_cursor ON feed (cursor);
        CREATE INDEX feed_due ON feed (state, due);
        CREATE UNIQUE INDEX mailboxes_tip ON mailboxes (tip);
        CREATE INDEX codes_tip ON codes (tip);
        CREATE INDEX media_chat ON media (chat);
        CREATE INDEX media_item ON media (item);
        """);
}
