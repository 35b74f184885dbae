import { useEffect, useState, useSyncExternalStore } from "react";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";

export type Toast = {
  readonly text: string;
  readonly tone?: "good" | "info" | "failure" | undefined;
  /** Takes back what was just done. */
  readonly undo?: (() => void | Promise<void>) | undefined;
};

type Shown = Toast & { readonly key: number };

let shown: readonly Shown[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(toasts: readonly Shown[]) {
  shown = toasts;
  for (const listener of listeners) listener();
}

function dismiss(key: number) {
  change(shown.filter((toast) => toast.key !== key));
}

function show(toast: Toast): number {
  const key = next++;
  change([...shown.slice(-3), { ...toast, key }]);
  return key;
}

const toasts = { show, dismiss };

/** `show({ text, undo })` says that something happened, out of the way; it goes by itself unless it is a failure. */
export function useToasts(): typeof toasts {
  return toasts;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Where toasts appear; the shell has one. */
export function ToastRegion() {
  const list = useSyncExternalStore(subscribe, () => shown);
  return (
    <section
      aria-label={messages.notices}
      data-toasts
      className="pointer-events-none fixed inset-x-3 bottom-3 z-60 flex flex-col items-center gap-2 sm:inset-x-auto sm:right-4 sm:bottom-4 sm:items-end"
    >
      <div aria-live="polite" className="contents">
        {list.map((toast) => (
          <ToastCard key={toast.key} toast={toast} />
        ))}
      </div>
    </section>
  );
}

function ToastCard({ toast }: { readonly toast: Shown }) {
  const [isHeld, setHeld] = useState(false);
  const stays = toast.tone === "failure";
  const { key } = toast;
  const hasUndo = toast.undo !== undefined;
  useEffect(() => {
    if (isHeld || stays) return;
    const timer = window.setTimeout(() => dismiss(key), hasUndo ? 12_000 : 6000);
    return () => window.clearTimeout(timer);
  }, [isHeld, stays, key, hasUndo]);
  return (
    <div
      role={stays ? "alert" : "status"}
      className="appear pointer-events-auto flex w-full max-w-md items-center gap-3 rounded-md border border-line bg-card py-2 pr-2 pl-3.5 shadow-raised sm:w-auto sm:min-w-72"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={stays ? "alert" : toast.tone === "info" ? "info" : "check"} className={stays ? "text-danger" : "text-primary"} />
      <p className="min-w-0 flex-1">{toast.text}</p>
      {toast.undo ? (
        <button
          type="button"
          className="min-h-8 rounded-sm px-2 font-medium text-primary hover:bg-accent"
          onClick={() => {
            dismiss(key);
            void toast.undo?.();
          }}
        >
          {messages.undo}
        </button>
      ) : null}
      <button type="button" className="grid size-8 place-items-center rounded-sm text-muted hover:bg-accent" onClick={() => dismiss(key)}>
        <Icon name="close" />
        <span className="sr-only">{messages.dismiss}</span>
      </button>
    </div>
  );
}
