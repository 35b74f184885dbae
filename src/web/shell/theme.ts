import { useSyncExternalStore } from "react";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "millrace.theme";
const listeners = new Set<() => void>();

/** The stored choice; public/theme.js applies it before the first paint. */
export function readTheme(): Theme {
  const stored = window.localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") {
    window.localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    window.localStorage.setItem(key, theme);
    document.documentElement.dataset.theme = theme;
  }
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, readTheme);
}
