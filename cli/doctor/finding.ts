/** One thing looked at: `bad` keeps something from working, `note` may be meant so. `about` is its name in the report. */
export type DoctorFinding = { level: "good" | "note" | "bad"; about: string; text: string };

export const good = (about: string, text: string): DoctorFinding => ({ level: "good", about, text });
export const note = (about: string, text: string): DoctorFinding => ({ level: "note", about, text });
export const bad = (about: string, text: string): DoctorFinding => ({ level: "bad", about, text });
