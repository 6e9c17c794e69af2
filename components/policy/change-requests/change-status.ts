/** Where change requests can stand; the tabs of their list and the values of `?status=`. */
export const CHANGE_STATUSES = ["open", "published", "closed"] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** The status in an address; "open" where it names none. */
export function changeStatusOf(value: string | string[] | undefined): ChangeStatus {
  return CHANGE_STATUSES.find(status => status === value) ?? "open";
}
