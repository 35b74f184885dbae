import { useEffect, useRef, useState } from "react";

export type ServerEventsState = "off" | "connecting" | "open" | "lost";

/**
 * Listens to server-sent events at `url` (null: not now); `handlers` has one function per event name, given the
 * event's JSON. Reconnects by itself. Set `url` to null once the thing watched rests, or the browser asks again.
 */
export function useServerEvents(url: string | null, handlers: Readonly<Record<string, (data: unknown) => void>>): ServerEventsState {
  const [state, setState] = useState<ServerEventsState>("off");
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const names = Object.keys(handlers).sort().join(" ");
  useEffect(() => {
    if (url === null) {
      setState("off");
      return;
    }
    const source = new EventSource(url);
    setState("connecting");
    source.onopen = () => setState("open");
    source.onerror = () => setState(source.readyState === EventSource.CLOSED ? "lost" : "connecting");
    for (const name of names.split(" ")) {
      source.addEventListener(name, (event: MessageEvent<string>) => latest.current[name]?.(JSON.parse(event.data)));
    }
    return () => source.close();
  }, [url, names]);
  return state;
}
