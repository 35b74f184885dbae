import { problem, type Route } from "#platform/contract";
import { statusOf } from "#platform/errors";
import { z, type ZodType } from "zod";

type Json = Record<string, unknown>;

const schemaOf = (schema: ZodType, io: "input" | "output"): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" }) as Json;
  return rest;
};

const reference = { $ref: "#/components/schemas/Problem" };
const problemAnswer = (description: string): Json => ({ description, content: { "application/problem+json": { schema: reference } } });

/** The description of the whole interface, OpenAPI 3.1, from the routes and nothing else. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
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
    responses: { [String(route.status ?? 200)]: answerOf(route), ...refusalsOf(route) },
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

function answerOf({ ok, status, summary }: Route): Json {
  if (status === 204) return { description: "Done" };
  if (ok === "events") return { description: summary, content: { "text/event-stream": { schema: { type: "string" } } } };
  if (ok === "bytes")
    return {
      description: "A file",
      content: { "application/octet-stream": { schema: { type: "string", contentMediaType: "application/octet-stream" } } },
    };
  if (ok === "raw") return { description: summary };
  return { description: summary, content: { "application/json": { schema: schemaOf(ok, "output") } } };
}

function refusalsOf(route: Route): Json {
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
