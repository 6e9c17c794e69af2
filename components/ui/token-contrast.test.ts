import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Oklch = { lightness: number; chroma: number; hue: number };

/** Every colour token as [light, dark]. */
function readTokens(): Map<string, [Oklch, Oklch]> {
  const css = readFileSync(new URL("../../app/tokens.css", import.meta.url), "utf8");
  const tokens = new Map<string, [Oklch, Oklch]>();
  for (const [, name = "", value = ""] of css.matchAll(/--color-([\w-]+): (.*?);/g)) {
    const [light, dark = light] = Array.from(value.matchAll(/oklch\(([\d.]+) ([\d.]+) ([\d.]+)/g), ([, l, c, h]) => ({
      lightness: Number(l),
      chroma: Number(c),
      hue: Number(h),
    }));
    if (light && dark) tokens.set(name, [light, dark]);
  }
  return tokens;
}

/** Relative luminance of WCAG 2.2 over linear sRGB; the matrices are those of Oklab (Ottosson 2020). */
function luminance({ lightness, chroma, hue }: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const TEXT = 4.5;
const GRAPHIC = 3;
const pairs: [string, string, number][] = [
  ...["ink", "muted", "faint"].flatMap(text =>
    ["canvas", "surface", "raised", "sunken"].map((ground): [string, string, number] => [text, ground, TEXT]),
  ),
  ...["lane-fast", "lane-deep", "lane-unmapped", "ok", "warn", "danger"].flatMap((tone): [string, string, number][] => [
    [tone, "surface", TEXT],
    [tone, `${tone}-soft`, TEXT],
  ]),
  ...[1, 2, 3, 4, 5, 6].map((series): [string, string, number] => [`series-${series}`, "surface", GRAPHIC]),
  ...["ok-soft", "warn-soft", "danger-soft"].map((ground): [string, string, number] => ["muted", ground, TEXT]),
  ["control", "surface", GRAPHIC],
  ["control", "canvas", GRAPHIC],
  ["on-ink", "ink", TEXT],
  ["on-danger", "danger", TEXT],
  ["accent-ink", "accent", TEXT],
  ["chart-axis", "surface", TEXT],
];

describe("colour tokens", () => {
  const tokens = readTokens();
  it.each(pairs)("%s on %s reaches %f:1 in both themes", (one, other, least) => {
    const front = tokens.get(one);
    const ground = tokens.get(other);
    if (!front || !ground) throw new Error(`There is no token ${front ? other : one}`);
    expect(contrast(front[0], ground[0]), "light").toBeGreaterThanOrEqual(least);
    expect(contrast(front[1], ground[1]), "dark").toBeGreaterThanOrEqual(least);
  });
});
