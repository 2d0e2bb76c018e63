import { disguises, notForPeers } from '../../test/configs/fate-flow-api';
import { peerCallPatterns, peerCalls } from './peer-calls';

const passes = (request: string) => peerCallPatterns.some((pattern) => new RegExp(pattern).test(request));
const filled = (path: string) => path.replaceAll(/<\w+>/g, 'host_0-1');

describe('calls between FATE-Flows', () => {
  it.each(peerCalls)('pass: %s', (path) => {
    expect(passes(`POST ${filled(path)}`)).toBe(true);
    expect(passes(`GET ${filled(path)}`)).toBe(false);
  });
  it.each([...notForPeers, ...disguises])('do not pass, for no peer makes them: %s', (path) => {
    expect(passes(`POST ${path}`)).toBe(false);
  });
  it('pass where a component has a name in Chinese, as the parser of FATE allows', () => {
    const name = encodeURIComponent('数据_0');
    for (const path of peerCalls.filter((call) => call.includes('<component>')))
      expect(passes(`POST ${filled(path.replaceAll(/<(component|task)>/g, name))}`)).toBe(true);
  });
  it.each(['%2E%2E', '%2f', '%00', '%41', '%0D%0A', '%', '%8', '%e6%95%b0', '%25', '%E6%2F', 'a%'])(
    'do not pass where a name has %s, another spelling of what FATE sends',
    (name) => {
      for (const path of peerCalls.filter((call) => call.includes('<component>')))
        expect(passes(`POST ${filled(path.replaceAll(/<(component|task)>/g, name))}`)).toBe(false);
    },
  );
  it.each(['', '..', '.', '%2e%2e', 'a/b', 'a b', 'ä', 'a\n', 'a?b', 'a;b', 'a#b', 'a\\b'])(
    'take %j for no segment of a path',
    (segment) => {
      for (const path of peerCalls.filter((call) => call.includes('<')))
        expect(passes(`POST ${path.replace(/<\w+>/, segment).replaceAll(/<\w+>/g, '1')}`)).toBe(false);
    },
  );
});
