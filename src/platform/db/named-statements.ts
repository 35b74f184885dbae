import { createHash } from "node:crypto";
import type { PoolClient, QueryResult } from "pg";

type Query = (text: unknown, values?: unknown, ...more: readonly unknown[]) => Promise<QueryResult>;

const beforeNamed = 3;
const most = 400;

/**
 * Lets the server keep the plans of statements that come again and again: each gets a name once it has come a few times.
 * Texts of which there is no end (lists of every length) stay without. After somebody else changed the schema, plans of
 * `select *` are refused once; from then on this process names nothing.
 */
export function newStatementNames(): (client: PoolClient) => void {
  const seen = new Map<string, number>();
  const names = new Map<string, string>();
  let off = false;
  const nameOf = (text: string): string | undefined => {
    if (off) return undefined;
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size >= most || !/^\s*(select|insert|update|delete|with)\b/i.test(text)) return undefined;
    const times = (seen.get(text) ?? 0) + 1;
    if (times < beforeNamed) {
      if (seen.size > 5000) seen.clear();
      seen.set(text, times);
      return undefined;
    }
    seen.delete(text);
    const name = `m_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
    names.set(text, name);
    return name;
  };
  return (client) => {
    const plain = client.query.bind(client) as Query;
    let inTransaction = false;
    const named: Query = async (text, values, ...more) => {
      // The pool itself asks with callbacks.
      if (typeof text !== "string" || !Array.isArray(values) || more.length > 0) return plain(text, values, ...more);
      if (text === "begin" || text.startsWith("start transaction")) inTransaction = true;
      if (text === "commit" || text === "rollback") inTransaction = false;
      const name = nameOf(text);
      if (name === undefined) return plain(text, values);
      try {
        return await plain({ name, text, values });
      } catch (error) {
        if (!(error instanceof Error) || !/cached plan must not change result type/.test(error.message)) throw error;
        off = true;
        if (inTransaction) throw error;
        return plain(text, values);
      }
    };
    client.query = named as typeof client.query;
  };
}
