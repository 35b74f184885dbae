import type { SubjectDefinition } from "./definition.ts";
import type { Platform } from "./platform.ts";

/** What the room says that keeps subjects of this kind; undefined when none does. */
export const subjectDefinition = ({ modules }: Pick<Platform, "modules">, kind: string): SubjectDefinition | undefined =>
  modules.flatMap(({ subjects }) => subjects ?? []).find((one) => one.kind === kind);
