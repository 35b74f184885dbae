import { problem, type Problem, type Route } from "#platform/contract";
import { statusOf } from "#platform/errors";
import { z, type ZodType } from "zod";

type Json = Record<string, unknown>;

const schemaOf = (schema: ZodType, io: "input" | "output"): Json => {
  const override = io === "input" ? sayWhatIsRefused : undefined;
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    reused: "inline",
    ...(override && { override }),
  }) as Json;
  return rest;
};

const yes = ["true", "1", "yes", "on", "y", "enabled"];
const no = ["false", "0", "no", "off", "n", "disabled"];

/** What zod does not say of itself: the words of a switch, and that no text may hold a NUL. */
function sayWhatIsRefused({
  zodSchema,
  jsonSchema,
}: {
  readonly zodSchema: z.core.$ZodTypes;
  readonly jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  const { def } = zodSchema._zod;
  if (def.type === "pipe" && def.in._zod.def.type === "string" && def.out._zod.def.type === "boolean") jsonSchema.enum = [...yes, ...no];
  else if (def.type === "string" && jsonSchema.pattern === undefined && jsonSchema.format === undefined)
    jsonSchema.pattern = "^[^\\u0000]*$";
}

const reference = { $ref: "#/components/schemas/Problem" };

/** The description of the whole interface, OpenAPI 3.1, from the routes and nothing else. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    if (route.described === false) continue;
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Millrace", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "millrace" }, token: { type: "http", scheme: "bearer" } },
    },
  };
}

function operationOf(route: Route): Json {
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.path.split("/")[2]],
    ...(route.permission === undefined
      ? { security: [], "x-public": route.public }
      : { security: [{ session: [] }, { token: [] }], "x-permission": route.permission }),
    parameters: [...parametersOf(route.params, "path"), ...parametersOf(route.query, "query")],
    ...bodyOf(route),
    responses: { [String(route.status ?? 200)]: answerOf(route), ...otherAnswersOf(route), ...refusalsOf(route) },
  };
}

function parametersOf(schema: ZodType | undefined, within: "path" | "query"): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: within,
    required: within === "path" || required.includes(name),
    schema: one,
  }));
}

function bodyOf({ body }: Route): Json {
  if (body === undefined) return {};
  const content =
    body === "upload"
      ? {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
              required: ["file"],
            },
          },
        }
      : { "application/json": { schema: schemaOf(body, "input") } };
  return { requestBody: { required: true, content } };
}

const asFile = { schema: { type: "string", contentMediaType: "application/octet-stream" } };
/** What a route answers with beside JSON of ours: as it says, else as its refusals look. */
const typesOf = ({ types, refuse }: Route): readonly string[] | undefined =>
  types ?? (refuse && [refuse(example).type.split(";")[0] ?? ""]);
const example: Problem = { type: "about:blank", title: "Refused", status: 422, code: "http/invalid" };
const ofTypes = (types: readonly string[], content: Json): Json =>
  Object.fromEntries(types.map((type) => [type, type.endsWith("json") && content === asFile ? {} : content]));

function answerOf(route: Route): Json {
  const { ok, status, summary } = route;
  const types = typesOf(route);
  if (status === 204) return { description: "Done" };
  if (ok === "events") return { description: summary, content: { "text/event-stream": { schema: { type: "string" } } } };
  if (ok === "bytes") return { description: "A file", content: ofTypes(types ?? ["application/octet-stream"], asFile) };
  if (ok === "raw") return { description: summary, ...(types ? { content: ofTypes(types, {}) } : {}) };
  return { description: summary, content: { "application/json": { schema: schemaOf(ok, "output") } } };
}

/** Other protocols know that nothing changed since, and a change that is not shown. */
const otherAnswersOf = ({ ok, method, status }: Route): Json =>
  ok !== "raw" || status === 204
    ? {}
    : method === "GET"
      ? { 304: { description: "Not changed since" } }
      : method === "PUT" || method === "PATCH"
        ? { 204: { description: "Done" } }
        : {};

function refusalsOf(route: Route): Json {
  const types = (route.refuse && typesOf(route)) ?? ["application/problem+json"];
  const problemAnswer = (description: string): Json => ({
    description,
    content: ofTypes(types, { schema: route.refuse ? { type: "object" } : reference }),
  });
  const hasInput = route.params !== undefined || route.query !== undefined || route.body !== undefined;
  return {
    ...(route.permission === undefined
      ? { [statusOf("tooMany")]: problemAnswer("Too many requests") }
      : { [statusOf("unauthenticated")]: problemAnswer("Nobody is signed in"), [statusOf("forbidden")]: problemAnswer("Not permitted") }),
    ...(route.params ? { [statusOf("missing")]: problemAnswer("Not found") } : {}),
    ...(route.method === "GET" ? {} : { [statusOf("conflict")]: problemAnswer("This clashes with what is there") }),
    ...(route.body === undefined
      ? {}
      : { [statusOf("tooLarge")]: problemAnswer("Too large"), 415: problemAnswer("Unsupported media type") }),
    ...(hasInput ? { [statusOf("invalid")]: problemAnswer("The input is not valid; `errors` lists every fault") } : {}),
    default: problemAnswer("A refusal or a fault"),
  };
}
