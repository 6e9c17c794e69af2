/** `system` follows the device. Kept in a cookie, so that the server sends the right theme and nothing flashes. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "lanekeeper-theme";

export function themeOf(cookie: string | undefined): Theme {
  return THEMES.find(theme => theme === cookie) ?? "system";
}

/** The class of <html>: none for `system`, where the stylesheet asks the device. */
export function themeClass(theme: Theme): "light" | "dark" | "" {
  return theme === "system" ? "" : theme;
}
