import { describe, expect, it } from "vitest";
import { installationKey, seal, unseal } from "./installation-key";

const secret = "a secret of the installation";

describe("installation key", () => {
  it("opens what it sealed and nothing else", () => {
    const key = installationKey("pseudonym-key", secret);
    const plain = Buffer.from("pseudonyms hang on this");
    const sealed = seal(plain, key);
    expect(unseal(sealed, key)).toEqual(plain);
    expect(seal(plain, key)).not.toEqual(sealed);
    expect(() => unseal(sealed, installationKey("sign-in-session", secret))).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => unseal(sealed, key)).toThrow();
  });

  it("refuses a missing or short secret", () => {
    expect(() => installationKey("pseudonym-key", "short")).toThrow(/LANEKEEPER_SECRET/);
  });
});
