import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { until } from '../kubelet/command';
import { quoteNginx } from './quote-nginx';
import type { Compared } from './real-readers';
import { hostileTexts } from './texts';

/** Every text that can be written, as what nginx answers. */
export async function compareNginx(scratch: string): Promise<Compared> {
  const texts = hostileTexts.filter(isWritten);
  const socket = join(scratch, 'socket');
  mkdirSync(join(scratch, 'logs'), { recursive: true });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${scratch}/${name};`,
  );
  const places = texts.map((text, index) => `location = /${index} { return 200 ${quoteNginx(text)}; }`);
  const lines = [
    'daemon off; pid nginx.pid; error_log stderr; events {}',
    `http { access_log off; ${temporary.join(' ')} server { listen unix:${socket};`,
    ...places,
    '} }',
  ];
  writeFileSync(join(scratch, 'nginx.conf'), lines.join('\n'));
  const server = spawn('nginx', ['-p', scratch, '-c', join(scratch, 'nginx.conf')], { stdio: 'ignore' });
  try {
    await until('nginx answers', () => answer(socket, 0).then(() => true, () => false), 20); // prettier-ignore
    const answers = await Promise.all(texts.map((_, index) => answer(socket, index)));
    const different = texts.filter((text, index) => answers[index] !== text.replace(/\p{Cs}/gu, '\ufffd'));
    return { read: texts.length, different };
  } finally {
    server.kill();
  }
}

function isWritten(text: string): boolean {
  try {
    return quoteNginx(text) !== '';
  } catch {
    return false;
  }
}

function answer(socketPath: string, index: number): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: `/${index}` }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString()));
    })
      .on('error', reject)
      .end();
  });
}
