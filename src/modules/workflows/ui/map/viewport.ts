/** What part of the map is looked at: screen = map * scale + offset, in CSS pixels. */
export type Viewport = { readonly x: number; readonly y: number; readonly scale: number };
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Size = { readonly width: number; readonly height: number };

export const smallestScale = 0.1;
export const largestScale = 4;

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The same point of the map stays under (px, py). */
export function zoomedAt(view: Viewport, factor: number, px: number, py: number): Viewport {
  const scale = clamp(view.scale * factor, smallestScale, largestScale);
  const ratio = scale / view.scale;
  return { scale, x: px - (px - view.x) * ratio, y: py - (py - view.y) * ratio };
}

export const panned = (view: Viewport, dx: number, dy: number): Viewport => ({ ...view, x: view.x + dx, y: view.y + dy });

const margin = 16;

/** All of the box inside the window, in its middle, never larger than life. */
export function fitted(box: Box, size: Size): Viewport {
  const room = { width: Math.max(1, size.width - 2 * margin), height: Math.max(1, size.height - 2 * margin) };
  const scale = clamp(Math.min(room.width / Math.max(1, box.width), room.height / Math.max(1, box.height)), smallestScale, 1);
  return {
    scale,
    x: size.width / 2 - (box.x + box.width / 2) * scale,
    y: size.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** Names of 13 points are 10 pixels high; the smaller labels grow against the scale, see `labelSize`. */
const readableScale = 0.77;
/** What does not fit anyway need not be small. */
const ampleScale = 0.85;

/** Size of the small labels in points of the map, so that they stay 10 pixels high for as long as there is room for it. */
export const labelSize = (scale: number): number => clamp(Math.round(100 / scale) / 10, 11, 13);

/** How a map opens: fitted while its words can be read, otherwise readable and beginning at the top. */
export function opening(box: Box, start: Box, size: Size): Viewport {
  const whole = fitted(box, size);
  if (whole.scale >= readableScale) return whole;
  const scale = clamp((size.width - 2 * margin) / Math.max(1, box.width), readableScale, ampleScale);
  const room = size.width - 2 * margin;
  if (box.width * scale <= room) return { scale, x: size.width / 2 - (box.x + box.width / 2) * scale, y: margin - box.y * scale };
  // Wider than the window: the start in the middle, but no empty margin where the map ends.
  const wanted = size.width / 2 - (start.x + start.width / 2) * scale;
  return { scale, x: clamp(wanted, size.width - margin - (box.x + box.width) * scale, margin - box.x * scale), y: margin - box.y * scale };
}

/** Moves just as far as is needed for the box to be seen. */
export function revealed(view: Viewport, box: Box, size: Size): Viewport {
  const shift = (low: number, high: number, room: number) => {
    if (low >= margin && high <= room - margin) return 0;
    if (high - low > room - 2 * margin || low < margin) return margin - low;
    return room - margin - high;
  };
  const left = box.x * view.scale + view.x;
  const top = box.y * view.scale + view.y;
  return panned(view, shift(left, left + box.width * view.scale, size.width), shift(top, top + box.height * view.scale, size.height));
}

/** The smallest box around all of them; a point at the origin when there is none. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
