import { pointsAlong, type Curve } from "./drawing.ts";

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const label = { width: 38, height: 13 };
/** Where along the curve a label may sit, the best first. */
const fractions = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** A place on each curve for its label, clear of the boxes and of the labels before it where there is room. */
export function placeLabels(curves: readonly Curve[], boxes: readonly Box[]): { x: number; y: number }[] {
  const taken: Box[] = boxes.map((box) => ({ ...box }));
  return curves.map((curve) => {
    const along = byLength(pointsAlong(curve));
    const candidates = fractions.map((fraction) => pointAt(along, fraction));
    const overlap = (at: { x: number; y: number }): number => taken.reduce((sum, box) => sum + sharedArea(box, { ...at, ...label }), 0);
    let best = candidates[0]!;
    let least = Infinity;
    for (const candidate of candidates) {
      const area = overlap(candidate);
      if (area >= least) continue;
      best = candidate;
      least = area;
      if (area === 0) break;
    }
    taken.push({ ...best, ...label });
    return best;
  });
}

type Milestone = { readonly x: number; readonly y: number; readonly at: number };

function byLength(points: readonly { x: number; y: number }[]): Milestone[] {
  let at = 0;
  return points.map((point, i) => {
    if (i > 0) at += Math.hypot(point.x - points[i - 1]!.x, point.y - points[i - 1]!.y);
    return { ...point, at };
  });
}

function pointAt(along: readonly Milestone[], fraction: number): { x: number; y: number } {
  const wanted = fraction * (along.at(-1)?.at ?? 0);
  const after = Math.max(
    1,
    along.findIndex((point) => point.at >= wanted),
  );
  const [a, b] = [along[after - 1] ?? { x: 0, y: 0, at: 0 }, along[after] ?? along[0] ?? { x: 0, y: 0, at: 0 }];
  const share = b.at > a.at ? (wanted - a.at) / (b.at - a.at) : 0;
  return { x: Math.round((a.x + (b.x - a.x) * share) * 10) / 10, y: Math.round((a.y + (b.y - a.y) * share) * 10) / 10 };
}

/** Boxes are given by their centres. */
function sharedArea(a: Box, b: Box): number {
  const width = (a.width + b.width) / 2 - Math.abs(a.x - b.x);
  const height = (a.height + b.height) / 2 - Math.abs(a.y - b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
