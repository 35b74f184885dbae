export { call, problemOf, urlOf, type Fetcher } from "./client.ts";
export { check, type Check } from "./check.ts";
export { id } from "./ids.ts";
export * as operations from "./operations/index.ts";
export { problem, Refused, type Problem } from "./problem.ts";
export {
  route,
  type AnswerOf,
  type ArgumentsOf,
  type BodyOf,
  type Method,
  type ParamsOf,
  type Permission,
  type QueryOf,
  type ReturnOf,
  type Route,
} from "./route.ts";
