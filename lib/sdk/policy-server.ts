/** Where a policy comes from, and who asks. */
export type PolicyServer = {
  url: string;
  token: string;
  /** Names this installation to the server, so that it can list its clients and the policy versions they follow. */
  instance: string;
  fetch?: typeof globalThis.fetch | undefined;
};
