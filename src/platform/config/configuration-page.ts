import { settings } from "./config.ts";

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  const rows = Object.values(settings).map(
    ({ name, unset, about }) => `| \`${name}\` | ${unset === undefined || unset === "" ? "not set" : `\`${unset}\``} | ${about} |`,
  );
  return `# Configuration

Millrace reads these from the environment when it starts and says every fault at once. An empty value counts as not set.
This page is generated: \`node src/platform/config/write-configuration-page.ts\`.

| name | when not set | what it is for |
|---|---|---|
${rows.join("\n")}

For tests only: \`MILLRACE_TEST_DATABASE_URL\` (a PostgreSQL server that tests may fill), \`MILLRACE_REFERENCE\` (a folder of
reference logs; set, its tests must run; not set, they are skipped), \`MILLRACE_CHROMIUM\` (the browser of the journeys).
`;
}
