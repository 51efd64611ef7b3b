-- wrk asks the addresses after `--` in turns, and says in one line what came of it.
local paths, turn = {}, 0

function init(args)
  for _, path in ipairs(args) do table.insert(paths, path) end
end

function request()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "came of it: %d %d %d %d %d %d\n", summary.requests, errors.status,
    errors.connect + errors.read + errors.write, errors.timeout, summary.duration, latency:percentile(50)))
end
