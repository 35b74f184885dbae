/** What Graphviz answers (json): positions in points, y up from the bottom; splines as "e,X,Y x,y x,y ...". */
export type Drawing = {
  readonly width: number;
  readonly height: number;
  readonly positions: ReadonlyMap<number, { x: number; y: number }>;
  /** Key "from to". */
  readonly curves: ReadonlyMap<string, Curve>;
};

type Point = { readonly x: number; readonly y: number };
/** Bezier control points (1 + 3n of them), then the tip of the arrow. */
export type Curve = { readonly points: readonly Point[]; readonly tip: Point };

type Json = {
  readonly bb: string;
  readonly objects?: readonly { readonly _gvid: number; readonly name: string; readonly pos?: string }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly pos?: string }[];
};

/** Room for labels that sit on the outermost lines. */
const margin = 24;

export function readDrawing(text: string): Drawing {
  const json = JSON.parse(text) as Json;
  const [, , right = 0, top = 0] = json.bb.split(",").map(Number);
  const [width, height] = [right + 2 * margin, top + 2 * margin];
  const flip = (pair: string): Point => {
    const [x = 0, y = 0] = pair.split(",").map(Number);
    return { x: x + margin, y: top - y + margin };
  };
  const idOf = new Map<number, number>();
  const positions = new Map<number, Point>();
  for (const object of json.objects ?? []) {
    if (object.pos === undefined) continue;
    const id = Number(object.name.slice(1));
    idOf.set(object._gvid, id);
    positions.set(id, flip(object.pos));
  }
  const curves = new Map<string, Curve>();
  for (const edge of json.edges ?? []) {
    if (edge.pos === undefined) continue;
    const parts = edge.pos.split(" ");
    const tip = parts.find((part) => part.startsWith("e,"));
    const points = parts.filter((part) => !/^[es],/.test(part)).map(flip);
    curves.set(`${idOf.get(edge.tail)!} ${idOf.get(edge.head)!}`, { points, tip: tip === undefined ? points.at(-1)! : flip(tip.slice(2)) });
  }
  return { width, height, positions, curves };
}

const r = (value: number): string => String(Math.round(value * 10) / 10);

/** SVG path data of the curve. */
export function linePath({ points }: Curve): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  let path = `M${r(first.x)} ${r(first.y)}`;
  for (let i = 0; i + 2 < rest.length; i += 3)
    path += `C${rest
      .slice(i, i + 3)
      .map((point) => `${r(point.x)} ${r(point.y)}`)
      .join(" ")}`;
  return path;
}

/** SVG path data of a filled arrow head between the end of the curve and its tip. */
export function headPath({ points, tip }: Curve): string {
  const base = points.at(-1);
  if (base === undefined) return "";
  const length = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const across = { x: (-(tip.y - base.y) / length) * 3.2, y: ((tip.x - base.x) / length) * 3.2 };
  return `M${r(tip.x)} ${r(tip.y)}L${r(base.x + across.x)} ${r(base.y + across.y)}L${r(base.x - across.x)} ${r(base.y - across.y)}Z`;
}

/** Graphviz draws loops too tight for a number on them; this one bulges to the right of its box. */
export function selfLoop(box: { readonly x: number; readonly y: number; readonly width: number }): Curve {
  const right = box.x + box.width / 2;
  const [reach, rise] = [right + 44, 12];
  return {
    points: [
      { x: right, y: box.y - rise + 2 },
      { x: reach, y: box.y - rise - 8 },
      { x: reach, y: box.y + rise + 8 },
      { x: right + 6, y: box.y + rise - 2 },
    ],
    tip: { x: right, y: box.y + rise - 4 },
  };
}

/** Points along the curve, evenly in each of its pieces; enough to place a label. */
export function pointsAlong({ points }: Curve, perPiece = 8): Point[] {
  const along: Point[] = points.slice(0, 1);
  for (let i = 0; i + 3 < points.length; i += 3) {
    const [a, b, c, d] = [points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!];
    for (let step = 1; step <= perPiece; step++) {
      const t = step / perPiece;
      const [p, q, s, u] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
      along.push({ x: p * a.x + q * b.x + s * c.x + u * d.x, y: p * a.y + q * b.y + s * c.y + u * d.y });
    }
  }
  return along;
}
