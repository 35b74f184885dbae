const accents: Record<string, string> = {
  a: "å", b: "ƀ", c: "ć", d: "đ", e: "ę", f: "ƒ", g: "ğ", h: "ĥ", i: "ï", j: "ĵ", k: "ķ", l: "ļ", m: "ɱ",
  n: "ñ", o: "ö", p: "þ", q: "ɋ", r: "ŕ", s: "š", t: "ţ", u: "ü", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž",
  A: "Å", B: "Ɓ", C: "Ć", D: "Đ", E: "Ę", F: "Ƒ", G: "Ğ", H: "Ĥ", I: "Ï", J: "Ĵ", K: "Ķ", L: "Ļ", M: "Ṁ",
  N: "Ñ", O: "Ö", P: "Þ", Q: "Ɋ", R: "Ŕ", S: "Š", T: "Ţ", U: "Ü", V: "Ṽ", W: "Ŵ", X: "Ẋ", Y: "Ý", Z: "Ž",
}; // prettier-ignore

const open = "\uE000";
const close = "\uE001";

/** What a message chooses its words by: "business-days". */
const isKey = (value: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(value);

/** Marks a value put into a message, so that data keeps its spelling. */
export function guard(value: unknown): unknown {
  return typeof value === "string" && !isKey(value) ? `${open}${value}${close}` : value;
}

/** «Which file?» becomes «[Ŵĥïćĥ ƒïļę?]»; guarded values stay as they are. */
export function accent(text: string): string {
  let depth = 0;
  let out = "";
  for (const letter of text) {
    if (letter === open) depth += 1;
    else if (letter === close) depth -= 1;
    else out += depth > 0 ? letter : (accents[letter] ?? letter);
  }
  return `[${out}]`;
}
