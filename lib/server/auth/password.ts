import { hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's recommendation of 19 MiB, 2 passes, 1 lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a random password that nobody has, so that an unknown account costs as much time as a known one. */
const DECOY = "$argon2id$v=19$m=19456,t=2,p=1$No+qWqr1G0WUXGsvV8zblQ$yp/NhM4Fev8Vj6KGBKPDuIrEjJRkRCjfwJ1tjFaauNQ";

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** True when the password belongs to the hash; without a hash the same work is done and the answer is no. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? DECOY, password);
  return passwordHash !== null && matches;
}
