import { board, expectValues } from './answers';
import type { Party } from './party';

/** FATE-Board reads its properties to the letter, by each of its ways, and its own driver logs in. */
export async function readsItsProperties(party: Party): Promise<string> {
  const restarts = party.pod('python').restarts.get('fateboard') ?? 0;
  if (restarts > 0) throw new Error(`restarted ${restarts} times`);
  const { mysql, fateboard } = party.passwords;
  const url = `jdbc:mysql://mysql:3306/eggroll_meta?characterEncoding=utf8&characterSetResults=utf8`;
  const got = await board(party);
  const shown = expectValues(got, {
    'datasource.username': 'fate',
    'datasource.password': mysql,
    user: 'fate@%',
    // FATE-Flow is in its own pod.
    'fateflow.url': `http://${party.address('python')}:9380`,
    'max-file-size': '10MB',
    'login.username': 'admin',
    'login.password': fateboard,
    'spring.login.password': fateboard,
  });
  if (!got['datasource.jdbc-url']?.startsWith(url)) throw new Error(`jdbc-url: ${got['datasource.jdbc-url'] ?? ''}`);
  return shown;
}
