"use client";

import { useSyncExternalStore } from "react";
import { THEME_COOKIE, THEMES, type Theme, themeClass } from "./theme";

const listeners = new Set<() => void>();

function readTheme(): Theme {
  return THEMES.find(theme => theme !== "system" && document.documentElement.classList.contains(theme)) ?? "system";
}

function setTheme(theme: Theme): void {
  const root = document.documentElement;
  root.classList.remove("light", "dark");
  if (themeClass(theme)) root.classList.add(themeClass(theme));
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not there on plain http
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=31536000; samesite=lax`;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme in force (the class on <html> is the truth) and how to change it. */
export function useTheme() {
  const theme = useSyncExternalStore(subscribe, readTheme, () => null);
  return { theme, setTheme };
}
