-- What wrk saw, as one line of JSON; see load.py. With an argument, each request is a POST of that form.
function init(arguments)
   if arguments[1] then
      wrk.method = "POST"
      wrk.body = arguments[1]
      wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
   end
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "seconds": %f, "p50_ms": %f, "p99_ms": %f, "most_ms": %f, "failures": %d}\n',
      summary.requests, summary.duration / 1e6,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3,
      errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
