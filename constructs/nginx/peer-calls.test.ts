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
  it.each(['', '..', '.', '%2e%2e', 'a/b', 'a b', 'ä', 'a\n', 'a?b', 'a;b', 'a#b', 'a\\b'])(
    'take %j for no segment of a path',
    (segment) => {
      for (const path of peerCalls.filter((call) => call.includes('<')))
        expect(passes(`POST ${path.replace(/<\w+>/, segment).replaceAll(/<\w+>/g, '1')}`)).toBe(false);
    },
  );
});
