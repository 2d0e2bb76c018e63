import type { NginxNode } from './config';
import { routeCacheEntries } from './defaults';
import type { Directive } from './directives';
import { block } from './directives';

/* Lua of ours around FATE's. */

/** Carried by every call that an nginx has passed on: by it a call that went astray is told from one that starts here. */
export const passedHeader = 'X-Fate-Passed';

/** Finds the party's address by FATE's Lua, or says at once that there is none to find. */
export function pickParty(node: NginxNode): Directive[] {
  return [
    block(
      'access_by_lua_block',
      'local headers = ngx.req.get_headers()',
      'local party, service = headers["dest-party-id"] or headers["dest-env"], headers["service"]',
      '-- A header given twice is a table.',
      'if type(party) ~= "string" or not party:find("^%d+$") then return ngx.exec("@no_party") end',
      'ngx.var.party = party',
      `local passed = headers["${passedHeader}"]`,
      `if ${hasGoneAstray(node)} then return ngx.exec("@circle") end`,
      'local routes = require "route_table"',
      'local known = routes.get_route():get(party)',
      'if known and (type(service) ~= "string" or not known[service]) then return ngx.exec("@no_party") end',
      'ngx.req.set_header("dest-party-id", party)',
      'ngx.ctx.dest_cluster = routes.get_dest_server(party, service or "")',
    ),
  ];
}

/** An exchange passes a call on once; a party takes what others pass to it, and passes on what starts at home. */
function hasGoneAstray({ id, fateFlow }: NginxNode): string {
  return fateFlow === undefined ? `passed == "${id}"` : `passed and party ~= "${id}"`;
}

/** Lua that changes what FATE's own modules (KubeFATE v1.6.1 `docker-build/nginx/proxy/lua`) are given. */
export const routesInMind = [
  '-- Of more than the 500 parties that FATE asks room for, some would be forgotten at random.',
  'local cache = require "resty.lrucache"',
  'local new = cache.new',
  `cache.new = function() return new(${routeCacheEntries}) end`,
  '-- FATE reads the file every 5 s; with thousands of parties, parsing the same text again would stop all calls for a second.',
  'local yaml = require "yaml_parser"',
  'local parse, known, routes = yaml.parse, nil, nil',
  'yaml.parse = function(text)',
  '  if text ~= known then routes = parse(text); known = text end',
  '  return routes',
  'end',
];

export const routesAreThere = [
  'if require("route_table").get_route():get("default") == nil then return ngx.exit(503) end',
  'ngx.say("ok")',
];
