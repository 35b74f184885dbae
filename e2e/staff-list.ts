/** A list of people as a personnel system writes it: thirty in two functions and four teams, one managing each function. */
export function staff(): string {
  const rows = ["Personnel number;Name;E-Mail;Function;Team;Manager;Title;Wave"];
  const teams = [
    ["Claims", "Claims north"],
    ["Claims", "Claims south"],
    ["Sales", "Key accounts"],
    ["Sales", "Inside sales"],
  ] as const;
  rows.push(
    "1001;Amara Okafor;amara.okafor@example.org;Claims;;;Head of claims;1",
    "1002;Jonas Lind;jonas.lind@example.org;Sales;;;Head of sales;1",
  );
  for (let n = 3; n <= 30; n += 1) {
    const [unit, team] = teams[n % teams.length] ?? teams[0];
    rows.push(
      `${1000 + n};Staff ${n};staff.${n}@example.org;${unit};${team};${unit === "Claims" ? 1001 : 1002};${n % 3 === 0 ? "Senior agent" : "Agent"};${1 + (n % 2)}`,
    );
  }
  return `${rows.join("\r\n")}\r\n`;
}

export const staffFile = (text = staff()) => ({ name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
