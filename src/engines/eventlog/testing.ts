import { InputFault } from "./fault.ts";

/** The fault that an attempt ends with; anything else it throws, or no fault at all, fails the test. */
export function faultFrom(attempt: () => unknown): InputFault {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InputFault) return error;
    throw error;
  }
  throw new Error("It was read.");
}
