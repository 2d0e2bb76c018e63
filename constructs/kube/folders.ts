/** Folders of ours, which no image has: configuration and routes as mounted, and what is written while the pod lives. */
export const configDir = '/opt/cdk8s-fate/conf';
export const routesDir = '/opt/cdk8s-fate/routes';
export const stateDir = '/opt/cdk8s-fate/state';
