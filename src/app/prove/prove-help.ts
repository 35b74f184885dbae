export const proveHelp = `millrace prove PANEL.csv --unit COLUMN --time COLUMN --start COLUMN --outcome COLUMN [flags]

Says whether work got better and whether it was the change. One row per team and period; no server and no database are needed,
nothing leaves this machine. Periods are integers, dates or ISO weeks.

What is in the file
  --unit NAME        column that names the team
  --time NAME        column that names the period
  --start NAME       column with the team's first period of the new way; empty or 0 is never
  --outcome NAME     column with what is compared; empty is missing
  --weight NAME      column that counts the cases behind the outcome
  --strata NAME      column with groups within which the order of the waves was drawn
  --used USE.csv     unit, period, share of live cases done the new way (0 to 1); without it at most rung 3
  --assignment NAME  one row per case instead: column with its coin, 0 old way, 1 new way
  --block NAME       with --assignment: cases among which the number of new ones was fixed

From an event log instead of a panel: millrace prove LOG --team-attribute A --rollout ROLLOUT.csv
  --rollout FILE     team,start: the date from which each team worked the new way
  --cycle-time       a case from its first to its last event; open cases stay in
  --rework           share of cases in which an activity occurs again
  --between "A..B"   from the first A to the next B
  --closed-by "A,B"  activities that close a case; by default those that end at least 5 % of the cases
  --case, --activity, --timestamp, --timezone   as in millrace mine

What it means
  --metric KIND      duration, proportion, score, cost or count; without it the outcome is used as it is
  --outcome-is HOW   raw (default), or log for means of logarithms
  --worthwhile SIZE  smallest change worth having, 0.1 if not given: relative for duration, count and cost, else absolute
  --lower-is-better  default for duration and cost; --higher-is-better turns it
  --order HOW        how the order of waves came about: random, readiness or unknown (default)
  --seed NUMBER      for drawn permutations, 1 if not given

What comes out
  (nothing)          a summary to read
  --json             everything as JSON on standard output

Exit codes: 0 done, 1 the file was refused (standard error says where and why), 2 the command was not understood.
`;
