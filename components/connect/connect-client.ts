/** One file, or some lines of a shell, with the addresses of this installation and a token filled in. */
export type Snippet = { title: string; code: (target: { baseUrl: string; token: string }) => string };

/** What has to be done for one person, or for a fleet. Plain sentences: they are shown as they stand. */
export type Recipe = { step: string; text: string; snippets: Snippet[] };

/** How one client is connected; docs/clients has a page for each with what it can and cannot show. */
export type ConnectClient = {
  id: string;
  /** As people call it; also the beginning of the token's name. */
  name: string;
  personal: Recipe;
  fleet: Recipe;
  /** What makes the first event come, and a command that does so. */
  firstEvent: { step: string; text: string; command?: string };
};
