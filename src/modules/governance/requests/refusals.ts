import { Refusal } from "#platform/errors";

export const missingRequest = (): Refusal => new Refusal("missing", "governance/request-missing", "There is no such request.");
export const missingGate = (): Refusal => new Refusal("missing", "governance/gate-missing", "There is no such gate.");
export const movedOn = (): Refusal =>
  new Refusal("conflict", "governance/moved-on", "Somebody else was faster; look at the request again.");
export const fault = (path: string, code: `governance/${string}`, message: string): Refusal =>
  new Refusal("invalid", code, message, { errors: [{ path, message }] });
export const faults = (code: `governance/${string}`, errors: readonly { readonly path: string; readonly message: string }[]): Refusal =>
  new Refusal("invalid", code, errors.map(({ message }) => message).join(" "), { errors });
