/** Release lines of Traffic Server by their major number, and why the configuration does not fit a line. */
const trafficServerLines: Readonly<Record<string, { readonly refused?: string }>> = {
  '7': { refused: 'it cannot forward streams by SNI' },
  '8': { refused: 'it reads ip_allow.config and ssl_server_name.yaml, not ip_allow.yaml and sni.yaml' },
  '9': {},
  // docs.trafficserver.apache.org, "Upgrading to ATS v10.x"
  '10': {
    refused: 'it reads records.yaml, not records.config, and has no traffic_manager, which the start script needs',
  },
};

/** The release line that the configuration is written for. */
export const trafficServerLine = '9';

/** Why a release line is refused. Undefined: it is supported, or the number is not a release line but, for example, a build. */
export function refusalOf(major: number | undefined): string | undefined {
  return trafficServerLines[String(major)]?.refused;
}
