import { roles, xesNames, type Role } from "./column-name.ts";
import { dictionary, intern, type Dictionary } from "./dictionary.ts";
import type { Choice, Recognised } from "./recognise.ts";
import { encodeUtf8 } from "./utf8.ts";

/** Which attribute keys of an XES log mean what: codes in `codes`, -1 where there is none. */
export type XesKeys = {
  readonly codes: Dictionary;
  /** Attribute of the trace that names the case. */
  readonly traceCase: number;
  /** Attribute of the event that names the case, if one was chosen; goes before that of the trace. */
  readonly eventCase: number;
  readonly activity: number;
  readonly timestamp: number;
  readonly start: number;
  readonly resource: number;
  readonly lifecycle: number;
  readonly names: Readonly<Record<Role, string>>;
  /** Roles whose key was chosen by a person and must occur in events. */
  readonly chosen: readonly Exclude<Role, "case">[];
  /** 1 for each of the first 64 keys that occurred in an event. */
  readonly seen: Uint8Array;
  readonly recognised: readonly Recognised[];
};

/** The keys by choice or by the XES standard. "case:KEY" is an attribute of the trace, "KEY" one of the event or the trace. */
export function recogniseKeys(choice: Choice): XesKeys {
  const codes = dictionary();
  const codeOf = (name: string): number => {
    const bytes = encodeUtf8(name);
    return intern(codes, bytes, 0, bytes.length);
  };
  const names = Object.fromEntries(roles.map((role) => [role, choice[role] ?? xesNames[role]])) as Record<Role, string>;
  const key = (role: Role): number => (choice[role] === null ? -1 : codeOf(names[role]));
  const ofTrace = names.case.startsWith("case:");
  const traceCase = codeOf(ofTrace ? names.case.slice(5) : names.case);
  const recognised = roles.flatMap((role): Recognised[] => {
    if (choice[role] === null) return [];
    const reason = choice[role] === undefined ? `"${names[role]}" is the XES name for it.` : "You chose it.";
    return [{ role, column: -1, name: names[role], reason }];
  });
  return {
    codes,
    traceCase,
    eventCase: ofTrace ? -1 : traceCase,
    activity: key("activity"),
    timestamp: key("timestamp"),
    start: key("start"),
    resource: key("resource"),
    lifecycle: key("lifecycle"),
    names,
    chosen: (["activity", "timestamp", "start", "resource", "lifecycle"] as const).filter((role) => typeof choice[role] === "string"),
    seen: new Uint8Array(64),
    recognised,
  };
}
