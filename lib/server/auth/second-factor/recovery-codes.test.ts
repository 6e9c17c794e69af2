import { expect, it } from "vitest";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes";

it("makes ten codes that are easy to type, all different", () => {
  const { codes, hashes } = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const [index, code] of codes.entries()) {
    expect(code).toMatch(/^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/);
    expect(hashes[index]).toEqual(hashRecoveryCode(` ${code.toUpperCase().replaceAll("-", " ")}`));
  }
});

it("tells codes apart", () => {
  expect(hashRecoveryCode("aaaa-aaaa-aaaa-aaaa")).not.toEqual(hashRecoveryCode("aaaa-aaaa-aaaa-aaab"));
});
