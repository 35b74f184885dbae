import { useEffect, useState, type RefObject } from "react";

const spare = 12;

export type RowWindow = {
  readonly from: number;
  readonly to: number;
  /** Pixels of the rows not drawn above and below. */
  readonly before: number;
  readonly after: number;
  readonly firstVisible: number;
  readonly lastVisible: number;
};

/** Which rows of a long table to draw: those in sight and a few more. Printing draws them all. */
export function useRowWindow(region: RefObject<HTMLElement | null>, count: number, isOn: boolean, rowHeight: number): RowWindow {
  const [view, setView] = useState({ top: 0, height: 640, all: false });
  useEffect(() => {
    const element = region.current;
    if (!isOn || !element) return;
    let frame = 0;
    const read = () => {
      frame = 0;
      setView((now) =>
        now.top === element.scrollTop && now.height === element.clientHeight
          ? now
          : { ...now, top: element.scrollTop, height: element.clientHeight },
      );
    };
    const soon = () => {
      frame ||= requestAnimationFrame(read);
    };
    const print = () => setView((now) => ({ ...now, all: true }));
    const printed = () => setView((now) => ({ ...now, all: false }));
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    element.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("beforeprint", print);
    window.addEventListener("afterprint", printed);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      element.removeEventListener("scroll", soon);
      window.removeEventListener("beforeprint", print);
      window.removeEventListener("afterprint", printed);
    };
  }, [region, isOn]);
  const whole = { from: 0, to: count, before: 0, after: 0, firstVisible: 0, lastVisible: count };
  return isOn && !view.all ? rowWindow(count, view.top, view.height, rowHeight) : whole;
}

/** The rows to draw of `count` when `top` pixels are scrolled away and `height` are in sight. */
export function rowWindow(count: number, top: number, height: number, rowHeight: number): RowWindow {
  const firstVisible = Math.min(Math.max(0, Math.floor(top / rowHeight)), Math.max(0, count - 1));
  const lastVisible = Math.min(count, firstVisible + Math.ceil(height / rowHeight));
  const from = Math.max(0, firstVisible - spare);
  const to = Math.min(count, lastVisible + spare);
  return { from, to, before: from * rowHeight, after: (count - to) * rowHeight, firstVisible, lastVisible };
}
