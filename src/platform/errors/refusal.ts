import type { Problem } from "#platform/contract";

const statuses = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
} as const;

export type RefusalKind = keyof typeof statuses;

export type RefusalDetail = {
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
};

/**
 * What a caller can act on. `code` is stable ("workflows/owner-missing"), `message` is one sentence for the person who
 * can act. Anything else that is thrown is a fault: answered with 500 and logged with its request id.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly detail: RefusalDetail;

  constructor(kind: RefusalKind, code: string, message: string, detail: RefusalDetail = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = "Refusal";
    this.kind = kind;
    this.code = code;
    this.detail = detail;
  }
}

export const statusOf = (kind: RefusalKind): number => statuses[kind];

const titles: Record<RefusalKind, string> = {
  invalid: "This cannot be accepted as it is",
  unauthenticated: "Nobody is signed in",
  forbidden: "Not permitted",
  missing: "Not found",
  conflict: "This clashes with what is there",
  tooLarge: "Too large",
  tooMany: "Too many requests",
  unavailable: "Not available at the moment",
};

/** The problem+json body of a refusal. */
export function problemOfRefusal(refusal: Refusal, requestId?: string): Problem {
  const { errors, values } = refusal.detail;
  return {
    type: "about:blank",
    title: titles[refusal.kind],
    status: statusOf(refusal.kind),
    code: refusal.code,
    detail: refusal.message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(errors ? { errors: [...errors] } : {}),
    ...(values ? { values } : {}),
  };
}

/** The body of a fault: says nothing about the inside, only where to find it in the log. */
export const internal = (requestId: string): Problem => ({
  type: "about:blank",
  title: "Something went wrong inside Millrace",
  status: 500,
  code: "http/fault",
  detail: `This is a fault of the server, not of the request. The log has the reason under ${requestId}.`,
  requestId,
});
