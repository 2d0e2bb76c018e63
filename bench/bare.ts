import { readFileSync } from 'node:fs';
import { App, ApiObject, Chart } from 'cdk8s';
import type { ApiObjectProps } from 'cdk8s';

/* Writes objects that are given as they are, a chart a file: what cdk8s itself takes for them. */

const [source = ''] = process.argv.slice(2);
const files = JSON.parse(readFileSync(source, 'utf8')) as Readonly<Record<string, readonly ApiObjectProps[]>>;
const app = new App({ outdir: process.env.CDK8S_OUTDIR ?? 'dist' });
for (const [name, objects] of Object.entries(files)) {
  const chart = new Chart(app, name.replaceAll(/\W+/g, '-'), { disableResourceNameHashes: true });
  objects.forEach((object, index) => new ApiObject(chart, `${index}`, object));
}
app.synth();
