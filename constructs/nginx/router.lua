-- Finds the way of each call by the party id and the service in its headers. The routes are read when nginx starts or
-- reloads. A file that is not valid stops the start; at a reload nginx keeps the routes that it has.

local balancer = require "ngx.balancer"
local cjson = require "cjson"

local router = {}
local routes

-- Carries the ids of every nginx that has passed the call on.
local passed_header = "X-Fate-Passed"
local most_hops = 8

local function is_port(port)
  return type(port) == "number" and port % 1 == 0 and port >= 1 and port <= 65535
end

-- Addresses alone: nginx would take `unix:` and a path for a place too.
local function check(place, name)
  local valid = type(place) == "table" and type(place.host) == "string" and place.host:find("^[%d.]+$")
    and is_port(place.http) and (place.grpc == nil or is_port(place.grpc))
  if not valid then error("the route of " .. name .. " is not valid") end
end

function router.load(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  -- The last line is a comment: the checksum of the text above it.
  local read = cjson.decode((text:gsub("\n#[^\n]*\n?$", "\n")))
  if type(read.id) ~= "string" or type(read.parties) ~= "table" then error(path .. " is not a file of routes") end
  for id, place in pairs(read.parties) do check(place, "party " .. id) end
  if read.others then check(read.others, "all others") end
  routes = read
end

-- Leaves the request to a location that answers it.
local function refuse(failure) return ngx.exec("@" .. failure) end

-- The party that the call is for; nil if the headers do not say it. A header that is sent twice is a table.
local function addressee(headers)
  local party = headers["dest-party-id"]
  if type(party) ~= "string" or not party:find("^%d+$") or #party > 10 then return nil end
  if headers["service"] ~= "fateflow" then return nil end
  ngx.var.party = party
  ngx.req.set_header("dest-party-id", party)
  return party
end

-- All headers: by default a hundred are read, and what comes behind them would be ignored.
local function all_headers() return ngx.req.get_headers(0) end

-- A call from outside for the party whose nginx this is.
function router.receive()
  local party = addressee(all_headers())
  if party == nil then return refuse("no_party") end
  if party ~= routes.id then return refuse("not_here") end
end

local function went_in_a_circle(passed)
  if passed == nil then return false end
  if type(passed) ~= "string" or not passed:find("^[%d,]+$") then return true end
  local hops = 0
  for id in passed:gmatch("%d+") do
    hops = hops + 1
    if id == routes.id or hops >= most_hops then return true end
  end
  return false
end

-- A call that goes on to another nginx. `own` is the location of this party's own FATE-Flow, if there is one.
function router.pass_on(protocol, own)
  local headers = all_headers()
  local party = addressee(headers)
  if party == nil then return refuse("no_party") end
  if own and party == routes.id then return ngx.exec(own) end
  local passed = headers[passed_header]
  if went_in_a_circle(passed) then return refuse("circle") end
  local place = routes.parties[party] or routes.others
  if place == nil or place[protocol] == nil then return refuse("no_route") end
  ngx.req.set_header(passed_header, passed and passed .. "," .. routes.id or routes.id)
  ngx.ctx.host, ngx.ctx.port = place.host, place[protocol]
end

function router.balance()
  local ok, why = balancer.set_current_peer(ngx.ctx.host, ngx.ctx.port)
  if ok then return end
  ngx.log(ngx.ERR, "cannot dial ", ngx.ctx.host, ":", ngx.ctx.port, ": ", why)
  return ngx.exit(500)
end

return router
