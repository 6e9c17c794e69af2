import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
/** How a page is looked at: between them the first two see both widths and both schemes; the full round sees every combination. */
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
  ...(process.env.LANEKEEPER_FULL === "1"
    ? ([
        { width: 1280, colorScheme: "dark" },
        { width: 390, colorScheme: "light" },
      ] as const)
    : []),
] as const;

/** Waits until everything is loaded and every motion that ends has ended: half-faded text has no contrast. */
async function settle(page: Page): Promise<void> {
  const isMoving = () =>
    page.evaluate(
      () =>
        document.querySelector("[aria-busy=true]") !== null ||
        document
          .getAnimations()
          .some(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity),
    );
  await expect.poll(isMoving, { timeout: 30_000 }).toBe(false);
}

/** Looks at the page as it stands, wide and narrow, light and dark. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme });
    await settle(page);
    // Legacy mode spares a blank page for each look; there are no foreign frames.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(TAGS).analyze();
    const found = violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(" ")} - ${node.failureSummary}`));
    expect(found, `${page.url()} at ${width} px, ${colorScheme}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${page.url()} scrolls sideways at ${width} px`).toBe(0);
  }
}
