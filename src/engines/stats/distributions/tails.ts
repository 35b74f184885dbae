/** Both tails of a distribution at one point, the smaller one exact. */
export type Tails = { readonly lower: number; readonly upper: number };
