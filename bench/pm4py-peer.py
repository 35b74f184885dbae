"""The peer: pm4py computes what `millrace mine --json` computes, from the same CSV, as one process."""
import json
import sys

import pandas as pd
import pm4py

frame = pd.read_csv(sys.argv[1])
frame["timestamp"] = pd.to_datetime(frame["timestamp"], utc=True)
log = pm4py.format_dataframe(frame, case_id="case_id", activity_key="activity", timestamp_key="timestamp")
log["org:resource"] = log["resource"]
graph, starts, ends = pm4py.discover_dfg(log)
performance, _, _ = pm4py.discover_performance_dfg(log)
variants = pm4py.get_variants(log)
durations = pd.Series(pm4py.get_all_case_durations(log))
rework = pm4py.get_rework_cases_per_activity(log)
handovers = pm4py.discover_handover_of_work_network(log)
json.dump(
    {
        "events": len(log),
        "edges": len(graph),
        "performance": len(performance),
        "variants": len(variants),
        "starts": len(starts),
        "ends": len(ends),
        "p90": float(durations.quantile(0.9)),
        "rework": len(rework),
        "handovers": len(handovers.connections),
    },
    sys.stdout,
)
