-- Of ten requests six are for the feed, three for a photo, and one likes it or ends that. The words are the media's pks.
dofile("report.lua")

local pks, sent = {}, 0

function init(arguments)
   pks = arguments
end

function request()
   sent = sent + 1
   local kind = sent % 10
   local pk = pks[math.floor(sent / 20) % #pks + 1]
   if kind == 0 then
      local deed = math.floor(sent / 10) % 2 == 0 and "like" or "unlike"
      return wrk.format("POST", string.format("/api/v1/media/%s/%s/", pk, deed))
   elseif kind % 3 == 0 then
      return wrk.format("GET", string.format("/api/v1/media/%s/info/", pk))
   end
   return wrk.format("GET", "/api/v1/feed/timeline/")
end
