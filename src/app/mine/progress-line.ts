/** One line on a terminal that says what is happening; silent where nobody looks. */
export function progressLine(stream: NodeJS.WriteStream) {
  let lastShown = "";
  const write = (line: string): void => {
    if (!stream.isTTY || line === lastShown) return;
    lastShown = line;
    stream.write(`\r\x1b[2K${line}`);
  };
  return {
    show: (what: string, share?: number): void =>
      write(`${what}${share === undefined ? "" : ` ${Math.floor(Math.min(1, share) * 100)} %`} `),
    clear: (): void => write(""),
  };
}
