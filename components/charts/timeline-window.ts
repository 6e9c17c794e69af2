/** The part of the axis that is in sight. */
export type Window = { from: number; to: number };

/** Closer than this share of the whole is not offered: a second of an hour. */
const CLOSEST = 1 / 2000;

export function wholeWindow(length: number): Window {
  return { from: 0, to: length };
}

/** Zooms about `center` (a position; the middle by default); factor 0.5 shows half as much. Never beyond the axis. */
export function zoomWindow(window: Window, length: number, factor: number, center = (window.from + window.to) / 2): Window {
  const width = Math.min(length, Math.max(length * CLOSEST, (window.to - window.from) * factor));
  const share = (center - window.from) / (window.to - window.from);
  return placed(center - share * width, width, length);
}

/** Moves by a share of what is in sight. */
export function panWindow(window: Window, length: number, share: number): Window {
  const width = window.to - window.from;
  return placed(window.from + share * width, width, length);
}

/** A stretch with some air around it. */
export function fitWindow(stretch: Window, length: number): Window {
  const width = Math.min(length, Math.max(length * CLOSEST, (stretch.to - stretch.from) * 1.3));
  return placed((stretch.from + stretch.to) / 2 - width / 2, width, length);
}

/** The same zoom, moved as little as needed to bring a stretch into sight. */
export function revealWindow(window: Window, length: number, stretch: Window): Window {
  if (stretch.from >= window.from && stretch.to <= window.to) return window;
  const width = window.to - window.from;
  const from = stretch.from < window.from ? stretch.from - width * 0.1 : Math.min(stretch.from - width * 0.1, stretch.to - width * 0.9);
  return placed(from, width, length);
}

function placed(from: number, width: number, length: number): Window {
  const start = Math.max(0, Math.min(length - width, from));
  return { from: start, to: start + width };
}
