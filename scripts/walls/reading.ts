import { parseSync } from "oxc-parser";

/** What one file says that the walls care about. */
export type Reading = {
  /** Everything it reaches for, type-only imports, re-exports, lazy imports and worker addresses included. */
  readonly specifiers: string[];
  /** Addresses given to `new Worker`. */
  readonly workers: string[];
  /** Ways round the walls: targets that cannot be read, CommonJS, and the like. */
  readonly detours: string[];
  readonly readsEnvironment: boolean;
  readonly sql: string[];
  /** Sentences about `route(...)` calls that name neither a permission nor why they are public. */
  readonly openRoutes: string[];
  readonly permissions: string[];
};

type Node = { readonly type: string; readonly [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";
const child = (node: Node | undefined, key: string): Node | undefined => {
  const value = node?.[key];
  return isNode(value) ? value : undefined;
};
const list = (node: Node, key: string): readonly Node[] => (Array.isArray(node[key]) ? (node[key] as unknown[]).filter(isNode) : []);

/** The text of a literal or of a template without holes. */
function text(node: Node | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && list(node, "expressions").length === 0) return quasis(node);
  if (node?.type === "ParenthesizedExpression" || node?.type === "TSAsExpression") return text(child(node, "expression"));
  return undefined;
}

const quasis = (node: Node): string =>
  list(node, "quasis")
    .map((quasi) => (quasi.value as { cooked: string }).cooked)
    .join("?");

const nameOf = (node: Node | undefined): string | undefined => (node?.type === "Identifier" ? (node.name as string) : text(node));

/** The property a member expression ends in, computed or not. */
const property = (node: Node | undefined): string | undefined =>
  node?.type === "MemberExpression" ? nameOf(child(node, "property")) : undefined;

const isImportMeta = (node: Node | undefined): boolean => node?.type === "MetaProperty";

const isProcess = (node: Node | undefined): boolean =>
  node?.type === "MemberExpression" ? property(node) === "process" : nameOf(node) === "process" && node?.type === "Identifier";

/** `const { env } = process`, `const { ...all } = process` and `const it = process` all reach the environment. */
const takesEnvironment = (pattern: Node | undefined): boolean =>
  pattern !== undefined &&
  (pattern.type !== "ObjectPattern" ||
    list(pattern, "properties").some((field) => field.type === "RestElement" || nameOf(child(field, "key")) === "env"));

const words =
  "(?:select|SELECT)\\b[\\s\\S]*\\b(?:from|FROM)|(?:insert|INSERT)\\s+(?:into|INTO)|(?:update|UPDATE)\\s+\\S+\\s+(?:set|SET)|(?:delete|DELETE)\\s+(?:from|FROM)";
const definitions =
  "(?:create|CREATE|alter|ALTER|drop|DROP)\\s+(?:or replace |temp |unique )?(?:table|view|index|schema|type|TABLE|VIEW|INDEX|SCHEMA|TYPE)\\b|(?:copy|COPY)\\s*\\(";
const sqlText = new RegExp(`^\\s*(?:(?:with|WITH)\\s+\\w+\\s+(?:as|AS)\\s*\\(|${words}|${definitions})`);
const sqlBuilders = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom", "mergeInto", "replaceInto"]);

export const unreadableAddress = "builds an address beside itself that cannot be read";

function readRoute(argument: Node | undefined, reading: Reading): void {
  if (argument?.type !== "ObjectExpression") {
    reading.openRoutes.push("a route whose definition is not written in place");
    return;
  }
  const fields = new Map(list(argument, "properties").map((field) => [nameOf(child(field, "key")) ?? "...", child(field, "value")]));
  const id = text(fields.get("id")) ?? "without an id";
  const permission = text(fields.get("permission"));
  if (fields.has("...")) reading.openRoutes.push(`route ${id} takes fields from elsewhere`);
  if (permission !== undefined && /^[a-z]+:[a-z-]+\.[a-z-]+$/.test(permission)) reading.permissions.push(permission);
  else if (permission !== undefined || (text(fields.get("public"))?.trim() ?? "") === "")
    reading.openRoutes.push(`route ${id} names neither a permission nor why it is public`);
}

function readWorker(argument: Node | undefined, reading: Reading): void {
  if (argument?.type === "Identifier") return;
  const isUrl = argument?.type === "NewExpression" && nameOf(child(argument, "callee")) === "URL";
  const [address, base] = isUrl ? list(argument, "arguments") : [];
  const written = text(address);
  if (written !== undefined && property(base) === "url") reading.workers.push(written);
  else reading.detours.push('starts a worker whose address is not `new URL("./x-thread.ts", import.meta.url)`');
}

function readCall(node: Node, reading: Reading): void {
  const callee = child(node, "callee");
  const [first] = list(node, "arguments");
  const name = nameOf(callee);
  const member = property(callee);
  if (name === "require" || name === "createRequire" || member === "require" || member === "createRequire")
    reading.detours.push(`calls ${name ?? member}`);
  if (member === "getBuiltinModule" || member === "binding") reading.detours.push(`calls ${member}`);
  if (member === "loadEnvFile") reading.detours.push("loads an environment file");
  if (isImportMeta(child(callee, "object"))) {
    const written = text(first);
    if (member === "resolve" && written !== undefined) reading.specifiers.push(written);
    else reading.detours.push(`calls import.meta.${member} with what cannot be read`);
  }
  if (name === "route" && callee?.type === "Identifier") readRoute(first, reading);
  if (member !== undefined && sqlBuilders.has(member)) reading.sql.push(member);
}

function readNode(node: Node, reading: Reading & { readsEnvironment: boolean }): void {
  const source = child(node, "source");
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration": {
      const written = text(source);
      if (written !== undefined) reading.specifiers.push(written);
      if (written !== undefined && /^(node:)?process$/.test(written)) reading.readsEnvironment = true;
      break;
    }
    case "ImportExpression":
    case "TSImportType": {
      const written = text(source);
      if (written === undefined) reading.detours.push("imports what cannot be read before it runs");
      else reading.specifiers.push(written);
      break;
    }
    case "TSExternalModuleReference":
      reading.detours.push("uses import = require");
      break;
    case "CallExpression":
      readCall(node, reading);
      break;
    case "NewExpression": {
      const name = nameOf(child(node, "callee")) ?? property(child(node, "callee"));
      const [first, base] = list(node, "arguments");
      if (name === "Worker" || name === "SharedWorker") readWorker(first, reading);
      const written = text(first);
      if (name === "URL" && isImportMeta(child(base, "object"))) {
        if (written === undefined) reading.detours.push(unreadableAddress);
        else if (/\.[cm]?[jt]sx?$/.test(written)) reading.specifiers.push(/^[./#]/.test(written) ? written : `./${written}`);
      }
      break;
    }
    case "MemberExpression":
      if (property(node) === "env" && isProcess(child(node, "object"))) reading.readsEnvironment = true;
      break;
    case "VariableDeclarator":
      if (isProcess(child(node, "init")) && takesEnvironment(child(node, "id"))) reading.readsEnvironment = true;
      break;
    case "TaggedTemplateExpression":
      if (nameOf(child(node, "tag")) === "sql" || property(child(node, "tag")) === "sql") reading.sql.push("sql`...`");
      break;
    case "Literal":
      if (typeof node.value === "string" && sqlText.test(node.value)) reading.sql.push(node.value.slice(0, 40));
      break;
    case "TemplateLiteral":
      if (sqlText.test(quasis(node))) reading.sql.push(quasis(node).trim().slice(0, 40));
      break;
  }
}

export function readSource(path: string, source: string): Reading {
  const { program, comments, errors } = parseSync(path, source);
  const reading = {
    specifiers: [],
    workers: [],
    detours: [],
    readsEnvironment: false,
    sql: [],
    openRoutes: [],
    permissions: [],
  } as Reading & {
    readsEnvironment: boolean;
  };
  if (errors.length > 0) reading.detours.push(`cannot be parsed: ${errors[0]?.message}`);
  for (const { value } of comments) if (/^\/\s*<reference\s/.test(value)) reading.detours.push("references another file in a comment");
  const pending: unknown[] = [program];
  while (pending.length > 0) {
    const next = pending.pop();
    if (Array.isArray(next)) for (const each of next) pending.push(each);
    else if (isNode(next)) {
      readNode(next, reading);
      for (const value of Object.values(next)) if (typeof value === "object" && value !== null) pending.push(value);
    }
  }
  return reading;
}
