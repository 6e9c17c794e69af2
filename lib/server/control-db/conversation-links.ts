import type { ConversationLink } from "@/lib/core/metrics/derivation/conversation-family";
import type { PgClient } from "./pg-pool";

/** Every stored link of the families that these conversations belong to, found by following parents and children to the end. */
export async function loadFamilyLinks(client: PgClient, org: string, conversations: readonly string[]): Promise<ConversationLink[]> {
  const { rows } = await client.query<ConversationLink>(
    `WITH RECURSIVE family(conversation) AS (
       SELECT unnest($2::text[])
       UNION
       SELECT CASE WHEN link."child" = family.conversation THEN link."parent" ELSE link."child" END
       FROM family JOIN "ConversationLink" link
         ON link."orgId" = $1::uuid AND (link."child" = family.conversation OR link."parent" = family.conversation)
     )
     SELECT "child", "parent", "kind" FROM "ConversationLink" link
     WHERE link."orgId" = $1::uuid AND link."child" IN (SELECT conversation FROM family) ORDER BY "child"`,
    [org, conversations],
  );
  return rows;
}

/** Adds or replaces the link of each child. */
export async function saveConversationLinks(client: PgClient, org: string, links: readonly ConversationLink[]): Promise<void> {
  if (links.length === 0) return;
  await client.query(
    `INSERT INTO "ConversationLink" ("orgId", "child", "parent", "kind")
     SELECT $1::uuid, * FROM unnest($2::text[], $3::text[], $4::text[])
     ON CONFLICT ("orgId", "child") DO UPDATE SET "parent" = excluded."parent", "kind" = excluded."kind"`,
    [org, links.map(link => link.child), links.map(link => link.parent), links.map(link => link.kind)],
  );
}

/** Forgets links that turned out to be none. */
export async function deleteConversationLinks(client: PgClient, org: string, links: readonly ConversationLink[]): Promise<void> {
  if (links.length === 0) return;
  await client.query(`DELETE FROM "ConversationLink" WHERE "orgId" = $1::uuid AND "child" = ANY($2::text[])`, [
    org,
    links.map(link => link.child),
  ]);
}
