import { change } from "#platform/audit";
import { makeBackup, reportOf } from "#platform/backup";
import { operations as wire } from "#platform/contract";
import { Refusal } from "#platform/errors";
import { endpoint, type Call, type Endpoint, type ServerEvent } from "#platform/registry";

export const backupEndpoints: readonly Endpoint[] = [endpoint(wire.makeBackup, async (call) => backup(call))];

/**
 * Only whoever can read the token in the data folder may have everything that is in it written elsewhere: a session or a
 * token of a person does not do, whatever its roles.
 */
function backup(call: Call<typeof wire.makeBackup>): AsyncIterable<ServerEvent> {
  if (call.actor.personId !== undefined || call.session.token !== undefined)
    throw new Refusal(
      "forbidden",
      "backup/command-line-only",
      "A backup is made on the machine of the server, with `npx millrace backup FOLDER`.",
    );
  return progress(call);
}

async function* progress({ platform, body: { folder }, ...call }: Call<typeof wire.makeBackup>): AsyncGenerator<ServerEvent> {
  const lines: string[] = [];
  let wake = (): void => undefined;
  const made = makeBackup({ ...platform, now: call.now }, folder, (line) => {
    lines.push(line);
    wake();
  });
  let over = false;
  const end = (): void => {
    over = true;
    wake();
  };
  made.then(end, end);
  while (!over || lines.length > 0) {
    const line = lines.shift();
    if (line === undefined) await new Promise<void>((resolve) => (wake = resolve));
    else yield { event: "progress", data: line };
  }
  try {
    const manifest = await made;
    await change(platform, call, async (_, record) =>
      record({
        action: "operations/backup-made",
        subject: { kind: "installation", id: "installation" },
        payload: { head: manifest.head, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files: manifest.files.length },
      }),
    );
    yield { event: "done", data: reportOf(folder, manifest) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield { event: "refused", data: { message: error.message } };
  }
}
