import { describe, expect, it } from "vitest";
import { cellText, csvOf } from "./chart-table";

describe("csvOf", () => {
  it("quotes what needs quoting and leaves missing cells empty", () => {
    const table = {
      caption: "Teams",
      columns: [{ label: "Team" }, { label: "FR15, share", numeric: true }],
      rows: [
        ['say "hi"', 0.5],
        ["payments", null],
      ],
    };
    expect(csvOf(table)).toBe('Team,"FR15, share"\r\n"say ""hi""",0.5\r\npayments,\r\n');
  });

  it.each(["=1+1", "+1", "-1", "@cmd"])("keeps %s from being a formula", text => {
    expect(csvOf({ caption: "", columns: [{ label: "a" }], rows: [[text]] })).toContain(`'${text}`);
  });

  it("keeps negative numbers numbers", () => {
    expect(csvOf({ caption: "", columns: [{ label: "a" }], rows: [[-1.5]] })).toBe("a\r\n-1.5\r\n");
  });
});

describe("cellText", () => {
  it("formats numbers and shows a dash for what is missing", () => {
    const column = { label: "share", format: (value: number) => `${value * 100}%` };
    expect(cellText(0.5, column)).toBe("50%");
    expect(cellText(null, column)).toBe("–");
    expect(cellText("text", column)).toBe("text");
  });
});
