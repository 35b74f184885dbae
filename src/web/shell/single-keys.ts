import { useSyncExternalStore } from "react";

const key = "millrace.single-keys";
const listeners = new Set<() => void>();

/** Whether shortcuts without a modifier are on (WCAG 2.1.4 wants a way to turn them off). */
export function singleKeysOn(): boolean {
  return window.localStorage.getItem(key) !== "off";
}

export function useSingleKeys(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, singleKeysOn);
  const change = (next: boolean) => {
    if (next) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, "off");
    for (const listener of listeners) listener();
  };
  return [isOn, change];
}
