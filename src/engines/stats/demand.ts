import { InputFault } from "#engines/eventlog";

/** Demands on what an estimator is given. Each throws an InputFault that names the field and says what was expected. */

const fault = (field: string, expected: string, got: unknown) =>
  new InputFault("stats/unusable-number", `${field} must be ${expected}, but it is ${String(got)}.`, { field });

export function demandFinite(field: string, value: number): void {
  if (!Number.isFinite(value)) throw fault(field, "a number", value);
}

export function demandNumber(field: string, value: number): void {
  if (Number.isNaN(value)) throw fault(field, "a number", value);
}

export function demandPositive(field: string, value: number): void {
  if (!(value > 0)) throw fault(field, "above 0", value);
}

export function demandNotNegative(field: string, value: number): void {
  if (!(value >= 0)) throw fault(field, "0 or more", value);
}

/** A probability, 0 and 1 included. */
export function demandShare(field: string, value: number): void {
  if (!(value >= 0 && value <= 1)) throw fault(field, "between 0 and 1", value);
}

/** Strictly between 0 and 1, as a level of confidence is. */
export function demandLevel(field: string, value: number): void {
  if (!(value > 0 && value < 1)) throw fault(field, "above 0 and below 1", value);
}

/** A whole number that can be counted with. */
export function demandCount(field: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least)) throw fault(field, `a whole number, ${least} or more`, value);
}

export function demandAllFinite(field: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) throw fault(`${field}[${i}]`, "a number", values[i]);
}

export function demandAllNotNegative(field: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! >= 0 && values[i]! < Infinity)) throw fault(`${field}[${i}]`, "0 or more", values[i]);
  }
}

export function demandSameLength(field: string, values: ArrayLike<unknown>, length: number): void {
  if (values.length === length) return;
  throw new InputFault("stats/unequal-lengths", `${field} must have ${length} values, but it has ${values.length}.`, { field });
}
