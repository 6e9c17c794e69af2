import { describe, expect, it } from "vitest";
import { createMemberSchema } from "@/lib/contract/access";
import { ApiError } from "./api";
import { fieldErrorsOf, formErrorOf, parseForm } from "./form-errors";

const conflict = new ApiError({
  type: "about:blank",
  title: "It has changed in the meantime",
  status: 409,
  detail: "There is already an account for ada@example.org.",
  code: "conflict",
  requestId: "req-12345678",
  errors: [{ pointer: "/laneModels/2/pattern", message: "Too long" }],
});

describe("form errors", () => {
  it("gives the first sentence per field and no data", () => {
    const { data, errors } = parseForm(createMemberSchema, { email: "ada", name: " ", role: "viewer", password: "short" });
    expect(data).toBeNull();
    expect(errors).toEqual({ email: "Enter an e-mail address", name: "Enter a name", password: "At least 12 characters" });
  });

  it("gives data and no errors for a good form", () => {
    const { data, errors } = parseForm(createMemberSchema, {
      email: "ada@example.org",
      name: " Ada ",
      role: "viewer",
      password: "correct horse battery",
    });
    expect(errors).toBeNull();
    expect(data?.name).toBe("Ada");
  });

  it("turns pointers of a problem into field names", () => {
    expect(fieldErrorsOf(conflict)).toEqual({ "laneModels/2/pattern": "Too long" });
    expect(formErrorOf(conflict)).toEqual({ title: "There is already an account for ada@example.org.", requestId: "req-12345678" });
  });

  it("never shows the text of an unknown error", () => {
    expect(formErrorOf(new TypeError("x is undefined"))?.title).not.toContain("undefined");
    expect(formErrorOf(null)).toBeNull();
  });
});
