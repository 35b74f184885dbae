/** Where in an input something is wrong: 1-based line and column, or the field's name. */
export type Place = { readonly line?: number; readonly column?: number; readonly field?: string };

/**
 * Input that cannot be used, in words for the person who can mend it.
 * `code` is stable ("xes/mismatched-tag"); `message` is one sentence; `place` says where.
 */
export class InputFault extends Error {
  readonly code: string;
  readonly place: Place;

  constructor(code: string, message: string, place: Place = {}) {
    super(message);
    this.name = "InputFault";
    this.code = code;
    this.place = place;
  }
}
