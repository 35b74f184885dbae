export const mineHelp = `millrace mine FILE [flags]

Shows how the work in an event log really runs. FILE is CSV, XES (both also as .gz) or Parquet; no server and no database are
needed, nothing leaves this machine. A name that begins with a dash is written ./-name or after --.

What is in the file (recognised if not given)
  --case NAME        column that says which case an event belongs to
  --activity NAME    column that says what was done
  --timestamp NAME   column that says when it was completed
  --start NAME       column that says when it was started
  --resource NAME    column that says who did it
  --lifecycle NAME   column with start, complete and the like
  --timezone ZONE    zone of times written without an offset, such as Europe/Berlin; UTC if not given
  --day-first        read 03/04/2024 as 3 April     --month-first   as 4 March

How it is counted
  --events paired    complete closes the oldest open start of its case and activity (default)
  --events all       every row is an event
  --events complete  only completes are events
  --closed-by "A,B"  activities that close a case; by default those that end at least 5 % of the cases

What comes out
  (nothing)          a summary to read
  --json             all facts as JSON on standard output
  --html OUT         one self-contained page with the process map

Exit codes: 0 done, 1 the file was refused (standard error says where and why), 2 the command was not understood.
`;
