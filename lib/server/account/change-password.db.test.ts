import { expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, TEST_PASSWORD } from "@/lib/testing/organization-factory";
import { startTestSession } from "@/lib/testing/start-test-session";
import { loadUserActor } from "../auth/load-user-actor";
import { verifyCredentials } from "../auth/verify-credentials";
import type { Ctx } from "../ctx";
import { changePassword } from "./change-password";

it("changing the password takes the present one, ends every other session and is recorded", async () => {
  const acme = await createTestOrganization();
  const { userId, email } = acme.users.editor;
  const [mine, other] = [await startTestSession(acme.db, userId, TEST_NOW), await startTestSession(acme.db, userId, TEST_NOW)];
  const actor = await loadUserActor(acme.db, mine, TEST_NOW);
  const ctx: Ctx = { ...acme.as("editor"), ...(actor && { actor }) };
  const password = "another few unrelated words";
  const signsIn = async (secret: string) =>
    (await verifyCredentials({ db: acme.db, now: () => TEST_NOW }, { email, password: secret, address: "10.0.0.1" })) !== null;

  await expect(changePassword(ctx, { current: "wrong", password })).rejects.toMatchObject({ issues: [{ pointer: "/current" }] });
  await expect(changePassword(ctx, { current: TEST_PASSWORD, password: "short" })).rejects.toMatchObject({ name: "ZodError" });
  expect([await signsIn(TEST_PASSWORD), await signsIn(password)]).toEqual([true, false]);

  await changePassword(ctx, { current: TEST_PASSWORD, password });
  expect([await signsIn(TEST_PASSWORD), await signsIn(password)]).toEqual([false, true]);
  expect(await loadUserActor(acme.db, mine, TEST_NOW)).not.toBeNull();
  expect(await loadUserActor(acme.db, other, TEST_NOW)).toBeNull();
  const entry = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org, action: "password.change" } });
  expect(entry).toMatchObject({ actorId: userId, entityId: userId, after: { endedSessions: 1 } });
});
