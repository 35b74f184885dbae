import { useCallback, useEffect, useMemo, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from "react";
import { labelSize, panned, revealed, zoomedAt, type Box, type Size, type Viewport } from "./viewport.ts";

type Point = { x: number; y: number };
const slack = 4;

export type ViewportControl = {
  readonly look: (view: Viewport) => void;
  readonly zoom: (factor: number) => void;
  readonly pan: (dx: number, dy: number) => void;
  readonly reveal: (box: Box) => void;
  readonly size: () => Size;
  /** True while, and just after, a drag: the click that ends it chooses nothing. */
  readonly dragged: () => boolean;
  readonly handlers: {
    readonly onPointerDown: (event: ReactPointerEvent) => void;
    readonly onPointerMove: (event: ReactPointerEvent) => void;
    readonly onPointerUp: (event: ReactPointerEvent) => void;
    readonly onPointerCancel: (event: ReactPointerEvent) => void;
  };
};

/** Moves the map by writing one attribute; nothing is rendered again. One pointer drags, two pinch, Ctrl and wheel zooms. */
export function useViewport(frame: RefObject<SVGSVGElement | null>, layer: RefObject<SVGGElement | null>): ViewportControl {
  const view = useRef<Viewport>({ x: 0, y: 0, scale: 1 });
  const pointers = useRef(new Map<number, Point>());
  const travelled = useRef(0);

  const look = useCallback(
    (next: Viewport) => {
      view.current = next;
      const size = `${labelSize(next.scale)}px`;
      if (layer.current && layer.current.style.getPropertyValue("--map-small") !== size)
        layer.current.style.setProperty("--map-small", size);
      layer.current?.setAttribute("transform", `translate(${next.x.toFixed(2)} ${next.y.toFixed(2)}) scale(${next.scale.toFixed(4)})`);
    },
    [layer],
  );
  const size = useCallback((): Size => ({ width: frame.current?.clientWidth ?? 0, height: frame.current?.clientHeight ?? 0 }), [frame]);
  const place = useCallback(
    (event: { clientX: number; clientY: number }): Point => {
      const box = frame.current?.getBoundingClientRect();
      return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
    },
    [frame],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const at = place(event);
      look(zoomedAt(view.current, Math.exp(-event.deltaY / 300), at.x, at.y));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, look, place]);

  const onPointerMove = useCallback(
    (event: ReactPointerEvent) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      travelled.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
      if (travelled.current > slack && !event.currentTarget.hasPointerCapture(event.pointerId))
        event.currentTarget.setPointerCapture(event.pointerId);
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        look(zoomedAt(view.current, factor, (now.x + other.x) / 2, (now.y + other.y) / 2));
      }
      const share = other ? 0.5 : 1;
      look(panned(view.current, (now.x - before.x) * share, (now.y - before.y) * share));
      pointers.current.set(event.pointerId, now);
    },
    [look, place],
  );
  const release = useCallback((event: ReactPointerEvent) => void pointers.current.delete(event.pointerId), []);

  return useMemo(
    () => ({
      look,
      size,
      zoom: (factor) => look(zoomedAt(view.current, factor, size().width / 2, size().height / 2)),
      pan: (dx, dy) => look(panned(view.current, dx, dy)),
      reveal: (box) => look(revealed(view.current, box, size())),
      dragged: () => travelled.current > slack,
      handlers: {
        onPointerDown: (event) => {
          if (event.button !== 0) return;
          if (pointers.current.size === 0) travelled.current = 0;
          pointers.current.set(event.pointerId, place(event));
        },
        onPointerMove,
        onPointerUp: release,
        onPointerCancel: release,
      },
    }),
    [look, onPointerMove, place, release, size],
  );
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
