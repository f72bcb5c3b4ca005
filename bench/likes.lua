-- Likes of all media that the arguments name, and then the ends of these likes, and so on: each changes a row.
dofile("report.lua")

local threads = 0

function setup(thread)
   thread:set("number", threads)
   threads = threads + 1
end

-- Each thread has the media of its own remainder by two, so that no two requests change the same like.
function init(arguments)
   mine = {}
   for place, pk in ipairs(arguments) do
      if place % 2 == number then
         mine[#mine + 1] = pk
      end
   end
   asked = 0
end

function request()
   local deed = math.floor(asked / #mine) % 2 == 0 and "like" or "unlike"
   local pk = mine[asked % #mine + 1]
   asked = asked + 1
   return wrk.format("POST", "/api/v1/media/" .. pk .. "/" .. deed .. "/")
end
